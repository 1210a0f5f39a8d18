using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>
/// Published ports in Docker's words: <c>0.0.0.0:8080-8081-&gt;80-81/tcp</c>. Where the network does not translate, the port is opened at the
/// endpoint's own address, and the host has no part in it: <c>[fd00:50::2]:80-81/tcp</c>.
/// </summary>
internal static class PortText
{
    /// <summary>All ports of a sandbox, as in the list of sandboxes.</summary>
    public static string Summary(IEnumerable<EndpointInfo> endpoints) =>
        string.Join(", ", endpoints.SelectMany(endpoint => endpoint.Ports.SelectMany(port => Places(endpoint, port).Select(place => Text(place, port)))).Distinct());

    /// <summary>Every port of a run by itself: the number inside with the protocol, and where it is reached.</summary>
    public static IEnumerable<(string Inside, string Outside)> Each(EndpointInfo endpoint) => Every(endpoint).Distinct();

    private static IEnumerable<(string, string)> Every(EndpointInfo endpoint)
    {
        foreach (var port in endpoint.Ports)
        {
            for (var i = 0; i < port.Count; i++)
            {
                foreach (var place in Places(endpoint, port))
                    yield return ($"{port.Port + i}/{port.Protocol}", $"{place.Address}:{(place.OnHost ? port.HostPort : port.Port) + i}");
            }
        }
    }

    private static string Text((string Address, bool OnHost) place, PortInfo port)
    {
        var inside = $"{Run(port.Port, port.Count)}/{port.Protocol}";
        return place.OnHost ? $"{place.Address}:{Run(port.HostPort, port.Count)}->{inside}" : $"{place.Address}:{inside}";
    }

    private static string Run(int first, int count) => count == 1 ? $"{first}" : $"{first}-{first + count - 1}";

    private static IEnumerable<(string Address, bool OnHost)> Places(EndpointInfo endpoint, PortInfo port)
    {
        var (in4, in6) = Access(endpoint, port);
        if (in4 is { } access4)
            yield return access4 == PortAccess.Opened ? (Bare(endpoint.Ip), false) : (port.HostIp ?? "0.0.0.0", true);
        if (in6 is { } access6)
            yield return access6 == PortAccess.Opened ? ($"[{Bare(endpoint.Ip6)}]", false) : ($"[{port.HostIp ?? "::"}]", true);
    }

    /// <summary>An agent that says it for no family is an older one, which goes on while an upgrade waits for its restart: then by the addresses.</summary>
    private static (string? In4, string? In6) Access(EndpointInfo endpoint, PortInfo port)
    {
        if (port is not { Access4: null, Access6: null })
            return (port.Access4, port.Access6);
        var isHost6 = port.HostIp?.Contains(':', StringComparison.Ordinal);
        return (endpoint.Ip is not null && isHost6 != true ? PortAccess.Published : null, endpoint.Ip6 is not null && isHost6 != false ? PortAccess.Published : null);
    }

    private static string Bare(string? address) => address?.Split('/')[0] ?? "";
}
