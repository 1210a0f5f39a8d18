using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Where a socket is wanted.</summary>
/// <param name="NetworkId">Id of the network.</param>
/// <param name="Network">Its name.</param>
/// <param name="Device">Its device, the only one that is heard.</param>
/// <param name="Address">The gateway's address.</param>
/// <param name="IsStream">TCP rather than UDP.</param>
internal readonly record struct ListenerPlace(string NetworkId, string Network, string Device, IpAddress Address, bool IsStream)
{
    /// <summary>The places of a network; none when it has no names, or no device on the host.</summary>
    public static IEnumerable<ListenerPlace> Of(Network network) =>
        from gateway in (HasAny(network) ? network.Subnets : []).Select(subnet => subnet.Gateway).OfType<IpAddress>()
        from stream in new[] { false, true }
        select new ListenerPlace(network.Id, network.Name, network.Device, gateway, stream);

    private static bool HasAny(Network network) => Zone.IsFor(network) && network.IsBridge && network.Device.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Device} {Address} port 53/{(IsStream ? "tcp" : "udp")}";
}
