using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Whom to ask for which name: servers for domains (the longest one that a name lies in), and one list for the rest.</summary>
internal sealed class Resolvers
{
    private readonly ImmutableArray<(byte[] Domain, ServerList List)> _domains;

    private Resolvers(ServerList? others, ImmutableArray<(byte[] Domain, ServerList List)> domains) => (Others, _domains) = (others, domains);

    /// <summary>For names in none of the domains; null for the host's own servers.</summary>
    public ServerList? Others { get; }

    public static Resolvers Of(IReadOnlyCollection<DnsServer> servers, ServerLists lists)
    {
        var domains = servers.Where(server => server.Domain.Length > 0)
            .GroupBy(server => server.Domain, StringComparer.Ordinal)
            .OrderByDescending(group => group.Key.Length)
            .Select(group => (Wire(group.Key), lists.Of(group.Select(ServerLists.EndPoint))));
        var others = servers.Where(server => server.Domain.Length == 0).Select(ServerLists.EndPoint).ToArray();
        return new Resolvers(others.Length == 0 ? null : lists.Of(others), [.. domains]);
    }

    /// <summary>The list for a name as it is on the wire.</summary>
    public ServerList? For(ReadOnlySpan<byte> name)
    {
        foreach (var (domain, list) in _domains)
        {
            if (WireName.IsWithin(name, domain))
                return list;
        }

        return Others;
    }

    private static byte[] Wire(string domain)
    {
        Span<byte> name = stackalloc byte[WireName.MaxLength];
        return WireName.TryFromText(Encoding.ASCII.GetBytes(domain), name, out var length) ? name[..length].ToArray() : throw new ArgumentException($"'{domain}' is no domain", nameof(domain));
    }
}
