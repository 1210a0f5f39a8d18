using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>An endpoint as its network's zone knows it. Immutable.</summary>
public sealed class NameHolder
{
    private NameHolder(Endpoint endpoint, Sandbox sandbox, ImmutableArray<byte[]> names) =>
        (Endpoint, Sandbox, Names, V4, V6) = (endpoint, sandbox, names, endpoint.AddressOf(v6: false), endpoint.AddressOf(v6: true));

    /// <summary>The endpoint.</summary>
    public Endpoint Endpoint { get; }

    /// <summary>Whose endpoint it is.</summary>
    public Sandbox Sandbox { get; }

    /// <summary>What it is called on its network, in lower case: the sandbox's own name first, its short id, the host name, the aliases.</summary>
    public ImmutableArray<byte[]> Names { get; }

    /// <summary>Its IPv4 address, if any.</summary>
    public IpAddress? V4 { get; }

    /// <summary>Its IPv6 address, if any.</summary>
    public IpAddress? V6 { get; }

    /// <summary>Whether this name, in lower case, is the sandbox's own one.</summary>
    internal bool Owns(ReadOnlySpan<byte> name) => !Names.IsEmpty && name.SequenceEqual(Names[0]);

    /// <summary>The endpoint with its names.</summary>
    public static NameHolder Of(Endpoint endpoint, Sandbox sandbox)
    {
        // A sandbox that only its members still use has lost its names; it may ask all the same.
        if (sandbox.Departed)
            return new NameHolder(endpoint, sandbox, []);
        var names = ImmutableArray.CreateBuilder<byte[]>(endpoint.Aliases.Length + 3);
        Add(names, sandbox.Name);
        Add(names, sandbox.ShortId);
        Add(names, sandbox.Hostname ?? "");
        foreach (var alias in endpoint.Aliases)
            Add(names, alias);
        return new NameHolder(endpoint, sandbox, names.DrainToImmutable());
    }

    private static void Add(ImmutableArray<byte[]>.Builder names, string name)
    {
        if (name.Length is 0 or > 253)
            return;
        var bytes = Encoding.ASCII.GetBytes(name.ToLowerInvariant().TrimEnd('.'));
        foreach (var known in names)
        {
            if (known.AsSpan().SequenceEqual(bytes))
                return;
        }

        names.Add(bytes);
    }
}
