using HostNetAgent.Core.Planning;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Deletes the tracked flows that a plan left without ground, once its elements are committed.</summary>
internal sealed class FlowForgetter(ConntrackConnection conntrack, Action<string> problem)
{
    private readonly List<FlowFilter> _filters = [];

    public void Run(IReadOnlyList<Operation> plan)
    {
        _filters.Clear();
        FlowFlush.Of(plan, _filters);
        if (_filters.Count == 0)
            return;
        try
        {
            conntrack.Delete(_filters.ConvertAll(ToWire).ToArray());
        }
        catch (NetlinkException failure)
        {
            problem($"old flows could not be deleted and end only with their timeout: {failure.Message}");
        }
    }

    private static ConntrackFilter ToWire(FlowFilter filter) => new(
        filter.IsV6 ? NetfilterFamily.Ipv6 : NetfilterFamily.Ipv4,
        new ConntrackTuple
        {
            Source = filter.OriginalSource?.ToWire(),
            Destination = filter.OriginalDestination?.ToWire(),
            Protocol = filter.OriginalPort is null ? null : (byte?)filter.Transport,
            DestinationPort = filter.OriginalPort,
        },
        new ConntrackTuple
        {
            Source = filter.ReplySource?.ToWire(),
            Protocol = filter.ReplyPort is null ? null : (byte?)filter.Transport,
            SourcePort = filter.ReplyPort,
        });
}
