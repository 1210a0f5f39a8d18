using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>Settings of the look-up of names as they are stored; none of them is no row.</summary>
internal sealed record DnsRow
{
    public DnsServerRow[]? Servers { get; init; }

    public string[]? Search { get; init; }

    public string[]? Options { get; init; }

    public static DnsRow? OrNull(DnsSettings dns) => dns.IsNone ? null : new DnsRow
    {
        Servers = dns.Servers.IsEmpty ? null : [.. dns.Servers.Select(server => new DnsServerRow { Address = server.Address, Domain = server.Domain.Length == 0 ? null : server.Domain })],
        Search = dns.Search.IsEmpty ? null : [.. dns.Search],
        Options = dns.Options.IsEmpty ? null : [.. dns.Options],
    };

    public DnsSettings ToModel() => new()
    {
        Servers = [.. (Servers ?? []).Select(server => new DnsServer(server.Address, server.Domain ?? ""))],
        Search = [.. Search ?? []],
        Options = [.. Options ?? []],
    };
}

internal sealed record DnsServerRow
{
    public IpAddress Address { get; init; }

    public string? Domain { get; init; }
}

/// <summary>A line of a hosts file as it is stored; without an address it is the host's.</summary>
internal sealed record ExtraHostRow
{
    public required string Name { get; init; }

    public IpAddress? Address { get; init; }

    public static ExtraHostRow Of(ExtraHost host) => new() { Name = host.Name, Address = host.Address };

    public ExtraHost ToModel() => new(Name, Address);
}
