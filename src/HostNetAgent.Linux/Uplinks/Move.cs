using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// Takes the host's configuration from one link to another, the device changing sides in between. Two sends, each of which the kernel
/// works off within a fraction of a millisecond and which a signal cannot cut: first both have the addresses, then only the new one.
/// </summary>
internal sealed class Move(NetlinkConnection host, LinkRecord to, IReadOnlyDictionary<string, string>? labels)
{
    private readonly NetlinkWriter _writer = new(8192);

    /// <summary>
    /// Moves. Returns what the kernel refused, or null. After a refusal of the first send nothing has changed for the traffic.
    /// </summary>
    /// <param name="there">What is to be on the new link.</param>
    /// <param name="age">How long ago that was read.</param>
    /// <param name="here">What is on the old link now, and goes.</param>
    /// <param name="switchOver">Writes the change of sides.</param>
    public NetlinkFailure? Run(HostConfiguration there, TimeSpan age, HostConfiguration? here, Action<NetlinkWriter> switchOver)
    {
        _writer.Clear();
        foreach (var address in there.Addresses)
            address.TryAdd(_writer, to.Index, labels?.GetValueOrDefault($"{address.Record.Address}"), age);
        switchOver(_writer);
        if (Refused(_writer.MessageCount) is { } refused)
            return refused;
        _writer.Clear();
        var forgiven = Clear(here);
        foreach (var (route, metric) in new AdvertisedRoutes(host, here?.Link ?? there.Link, to).Placed(there.Routes))
            route.TryAdd(_writer, there.Link, to.Index, age, metric);
        return Refused(_writer.MessageCount, forgiven);
    }

    /// <summary>Deletes what is on the old link; routes go with their addresses, so that a second deletion finds nothing.</summary>
    private int Clear(HostConfiguration? here)
    {
        foreach (var route in here?.Routes ?? [])
            route.Delete(_writer);
        foreach (var address in here?.Addresses ?? [])
            address.Delete(_writer);
        return _writer.MessageCount;
    }

    private NetlinkFailure? Refused(int count, int forgiven = 0)
    {
        if (count == 0)
            return null;
        foreach (var failure in host.Execute(_writer))
        {
            if (failure.Index >= forgiven && failure.Errno != Errno.Exists)
                return failure;
        }

        return null;
    }
}
