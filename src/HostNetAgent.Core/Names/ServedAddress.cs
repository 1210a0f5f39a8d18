using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>Where the host serves the names of a network to its members.</summary>
/// <param name="Device">The device, the only one on which questions are heard.</param>
/// <param name="Address">The host's address there.</param>
public readonly record struct ServedAddress(string Device, IpAddress Address)
{
    /// <summary>The gateways of a bridge, the host shim of a macvlan network; none where the host has no place, or the network no names.</summary>
    public static IEnumerable<ServedAddress> Of(Network network)
    {
        if (!Zone.IsFor(network))
            yield break;
        if (network.Parent?.Shim is { } shim)
        {
            foreach (var address in new[] { shim.Address4, shim.Address6 }.OfType<IpAddress>())
                yield return new ServedAddress(shim.Name, address);
        }
        else if (network.IsBridge && network.Device.Length > 0)
        {
            foreach (var gateway in network.Subnets.Select(subnet => subnet.Gateway).OfType<IpAddress>())
                yield return new ServedAddress(network.Device, gateway);
        }
    }
}
