using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Where a socket is wanted.</summary>
/// <param name="NetworkId">Id of the network.</param>
/// <param name="Network">Its name.</param>
/// <param name="Device">Its device, the only one that is heard.</param>
/// <param name="Address">The host's address on it.</param>
/// <param name="IsStream">TCP rather than UDP.</param>
internal readonly record struct ListenerPlace(string NetworkId, string Network, string Device, IpAddress Address, bool IsStream)
{
    /// <summary>The places of a network.</summary>
    public static IEnumerable<ListenerPlace> Of(Network network) =>
        from served in ServedAddress.Of(network)
        from stream in new[] { false, true }
        select new ListenerPlace(network.Id, network.Name, served.Device, served.Address, stream);

    /// <summary>The protocol.</summary>
    public Transport Transport => IsStream ? Transport.Tcp : Transport.Udp;

    /// <inheritdoc/>
    public override string ToString() => $"{Device} {Address} port 53/{(IsStream ? "tcp" : "udp")}";
}
