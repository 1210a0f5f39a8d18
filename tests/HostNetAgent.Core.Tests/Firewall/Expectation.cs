using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>What a user may expect, said without sets, rules or hooks.</summary>
internal static class Expectation
{
    /// <summary>The endpoint and port that a published host port leads to.</summary>
    public static (Endpoint Endpoint, ushort Port)? Published(World world, Transport transport, IpAddress host, ushort hostPort)
    {
        foreach (var endpoint in world.Endpoints)
        {
            var network = world.NetworkOf(endpoint);
            if (network.Internal || network.GatewayMode(host.IsV6) == GatewayMode.Routed || endpoint.AddressOf(host.IsV6) is null)
                continue;
            foreach (var port in endpoint.Ports)
            {
                var offset = hostPort - port.HostPort;
                var addressFits = port.HostAddress is not { } address || address == host || (address.IsUnspecified && address.IsV6 == host.IsV6);
                if (addressFits && port.Transport == transport && offset >= 0 && offset < port.Count)
                    return (endpoint, (ushort)(port.Port + offset));
            }
        }

        return null;
    }

    /// <summary>Whether a packet from elsewhere that is addressed to the endpoint itself may reach it.</summary>
    public static bool DirectlyReachable(World world, Endpoint endpoint, bool v6, Transport transport, ushort port) =>
        world.NetworkOf(endpoint) is { Internal: false } network && network.GatewayMode(v6) switch
        {
            GatewayMode.Unprotected => true,
            GatewayMode.Routed => Opened(endpoint, v6, transport, port),
            _ => false,
        };

    private static bool Opened(Endpoint endpoint, bool v6, Transport transport, ushort port) =>
        endpoint.Ports.Any(published => published.Covers(v6) && published.Transport == transport && port >= published.Port && port < published.Port + published.Count);
}
