using System.Net;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>Whether a neighbour answers: the kernel is made to ask, by ARP or neighbour discovery, and its table tells.</summary>
internal sealed class GatewayProbe(NetlinkConnection host)
{
    /// <summary>The kernel asks again after a second, so one lost question does not matter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2500);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Those of the addresses that answer on a link.</summary>
    public IReadOnlyList<IPAddress> Answering(int link, IReadOnlyCollection<IPAddress> addresses)
    {
        foreach (var address in addresses)
            Ask(link, address);
        List<IPAddress> answering = [];
        var start = TimeProvider.System.GetTimestamp();
        while (answering.Count < addresses.Count && TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            var states = host.Neighbours(link: link).ToLookup(entry => entry.Destination, entry => entry.State);
            answering = [.. addresses.Where(address => states[address].Any(IsAnswer))];
            if (addresses.All(address => states[address].Any(state => IsAnswer(state) || (state & NeighbourState.Failed) != 0)))
                break;
            Thread.Sleep(Pause);
        }

        return answering;
    }

    /// <summary>An entry that is known to be fresh stays; another goes, since the kernel would first rely on it for seconds.</summary>
    private void Ask(int link, IPAddress address)
    {
        var v6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var entry = new NeighbourRecord { Family = WireValues.Family(v6), Link = link, Destination = address };
        if (host.Neighbours(entry.Family, link).Any(known => address.Equals(known.Destination) && IsAnswer(known.State)))
            return;
        var writer = new NetlinkWriter(256);
        NeighbourMessages.Delete(writer, entry);
        NeighbourMessages.Replace(writer, entry with { Flags = NeighbourFlags.Use });
        host.Execute(writer);
    }

    private static bool IsAnswer(NeighbourState state) => (state & (NeighbourState.Reachable | NeighbourState.Permanent | NeighbourState.NoArp)) != 0;
}
