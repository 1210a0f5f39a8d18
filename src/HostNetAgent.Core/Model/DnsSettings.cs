using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>How names are looked up, as asked for with <c>--dns</c>, <c>--dns-search</c> and <c>--dns-option</c>. Immutable.</summary>
public sealed record DnsSettings
{
    /// <summary>Nothing asked for: the host's own settings count.</summary>
    public static readonly DnsSettings None = new();

    /// <summary>Name servers in order, and such for one domain alone.</summary>
    public ImmutableArray<DnsServer> Servers { get; init; } = [];

    /// <summary>Domains that are tried after a short name; a lone "." for none at all, not even the host's.</summary>
    public ImmutableArray<string> Search { get; init; } = [];

    /// <summary>Words for the resolver in the C library, such as <c>ndots:2</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsNone => Servers.IsEmpty && Search.IsEmpty && Options.IsEmpty;
}

/// <summary>A name server that was asked for.</summary>
/// <param name="Address">Its address, port 53.</param>
/// <param name="Domain">The only domain whose names it is asked for, without dots at its ends; empty for all names.</param>
public sealed record DnsServer(IpAddress Address, string Domain = "")
{
    /// <summary>As on the command line: <c>10.0.0.53</c> or <c>corp.example=10.0.0.53</c>.</summary>
    public override string ToString() => Domain.Length == 0 ? Address.ToString() : $"{Domain}={Address}";
}
