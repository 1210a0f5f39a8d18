using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Output;

/// <summary>Published ports in Docker's words: <c>0.0.0.0:8080-8081-&gt;80-81/tcp</c>.</summary>
internal static class PortText
{
    /// <summary>All ports of a sandbox, as in the list of sandboxes.</summary>
    public static string Summary(IEnumerable<EndpointInfo> endpoints) =>
        string.Join(", ", endpoints.SelectMany(endpoint => endpoint.Ports.SelectMany(port => Hosts(endpoint, port).Select(host => Arrow(host, port)))));

    /// <summary>Every port of a run by itself: the number inside with the protocol, and the host's side.</summary>
    public static IEnumerable<(string Inside, string Host)> Each(EndpointInfo endpoint)
    {
        foreach (var port in endpoint.Ports)
        {
            for (var i = 0; i < port.Count; i++)
            {
                foreach (var host in Hosts(endpoint, port))
                    yield return ($"{port.Port + i}/{port.Protocol}", $"{host}:{port.HostPort + i}");
            }
        }
    }

    private static string Arrow(string host, PortInfo port) => $"{host}:{Run(port.HostPort, port.Count)}->{Run(port.Port, port.Count)}/{port.Protocol}";

    private static string Run(int first, int count) => count == 1 ? $"{first}" : $"{first}-{first + count - 1}";

    // Published on every address means those of the families that the endpoint has.
    private static IEnumerable<string> Hosts(EndpointInfo endpoint, PortInfo port)
    {
        if (port.HostIp is { } address)
            return [address.Contains(':') ? $"[{address}]" : address];
        return (endpoint.Ip, endpoint.Ip6) switch { (null, not null) => ["[::]"], (_, null) => ["0.0.0.0"], _ => ["0.0.0.0", "[::]"] };
    }
}
