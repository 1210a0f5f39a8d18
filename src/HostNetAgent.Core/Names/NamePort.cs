using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>Port 53 of the host: the agent's name service wants it at the gateways, and sandboxes may publish it. The kernel gives it to one of the two.</summary>
public static class NamePort
{
    /// <summary>The port.</summary>
    public const ushort Number = 53;

    /// <summary>Which sandbox's publication keeps the name service from listening at an address; null for none.</summary>
    public static string? PublisherAt(HostModel model, Transport transport, IpAddress address) =>
        model.HostPorts.Conflict(transport, Number, Claim(address)) is { } holder ? Lookup.SandboxNameOf(model, holder.EndpointId) : null;

    /// <summary>The network whose names are served where a claim on a port wants to be, and the address; null for none.</summary>
    internal static (Network Network, IpAddress Address)? ServedAt(HostModel model, Transport transport, int port, PortHolder claim)
    {
        if (port != Number || transport == Transport.Sctp)
            return null;
        foreach (var network in model.Networks.Values.OrderBy(network => network.Name, StringComparer.Ordinal))
        {
            foreach (var served in ServedAddress.Of(network))
            {
                if (Claim(served.Address).ConflictsWith(claim))
                    return (network, served.Address);
            }
        }

        return null;
    }

    /// <summary>How to leave the gateways free, with an address of the host's that nobody else needs.</summary>
    internal static string Remedy(HostModel model, HostFacts facts, bool v6, int inner, Transport transport)
    {
        var free = facts.Addresses
            .Where(address => address.IsV6 == v6 && !address.IsLoopback && !address.IsLinkLocal && model.Networks.Values.All(network => network.SubnetOf(v6)?.Gateway != address))
            .Order().Select(address => PortText.Host(address, Number)).FirstOrDefault($"ADDRESS:{Number}");
        return $"publish it on one address of the host, such as -p {free}:{inner}{(transport == Transport.Tcp ? "" : "/" + transport.Name())}";
    }

    private static PortHolder Claim(IpAddress address) => new("", address, !address.IsV6, address.IsV6);
}
