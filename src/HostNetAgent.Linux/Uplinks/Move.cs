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

    /// <summary>Whether to stop, with nothing changed for the traffic, when the kernel refuses an address; else it is left behind.</summary>
    public bool Insists { get; init; }

    /// <summary>Moves. A route that the kernel refuses keeps none of the others back.</summary>
    /// <param name="there">What is to be on the new link.</param>
    /// <param name="age">How long ago that was read.</param>
    /// <param name="here">What is on the old link now, and goes.</param>
    /// <param name="switchOver">Writes the change of sides.</param>
    public MoveOutcome Run(HostConfiguration there, TimeSpan age, HostConfiguration? here, Action<NetlinkWriter> switchOver)
    {
        var addresses = Addresses(there, age);
        switchOver(_writer);
        var failures = Send(from: 0);
        if (failures.FirstOrDefault(failure => Insists || failure.Index >= addresses.Count) is { } refused)
            return new MoveOutcome(refused, []);
        List<LeftBehind> left = [.. failures.Select(failure => LeftBehind.Of(addresses[failure.Index], failure))];
        var deletions = Clear(here);
        var routes = Routes(there, age, here);
        left.AddRange(Send(deletions).Select(failure => LeftBehind.Of(routes[failure.Index - deletions], failure)));
        return new MoveOutcome(null, left);
    }

    private List<AddressCopy> Addresses(HostConfiguration there, TimeSpan age)
    {
        List<AddressCopy> written = [];
        _writer.Clear();
        foreach (var (address, passed) in there.AddressesAfter(age))
        {
            if (address.TryAdd(_writer, to.Index, labels?.GetValueOrDefault($"{address.Record.Address}"), passed))
                written.Add(address);
        }

        return written;
    }

    /// <summary>Deletes what is on the old link; routes go with their addresses, so that a second deletion finds nothing.</summary>
    private int Clear(HostConfiguration? here)
    {
        _writer.Clear();
        foreach (var route in here?.Routes ?? [])
            route.Delete(_writer);
        foreach (var address in here?.Addresses ?? [])
            address.Delete(_writer);
        return _writer.MessageCount;
    }

    private List<RouteCopy> Routes(HostConfiguration there, TimeSpan age, HostConfiguration? here)
    {
        List<RouteCopy> written = [];
        foreach (var (route, metric) in new AdvertisedRoutes(host, here?.Link ?? there.Link, to).Placed(there.Routes))
        {
            if (route.TryAdd(_writer, there.Link, to.Index, age, metric))
                written.Add(route);
        }

        return written;
    }

    /// <summary>What the kernel refuses of the messages from one on.</summary>
    private List<NetlinkFailure> Send(int from) =>
        _writer.MessageCount == 0 ? [] : [.. host.Execute(_writer).Where(failure => failure.Index >= from && failure.Errno != Errno.Exists)];
}
