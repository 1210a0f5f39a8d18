using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Netlink.Conntrack;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Deletes the tracked flows that a plan left without ground, once its elements are committed.</summary>
internal sealed class FlowForgetter(ConntrackConnection conntrack)
{
    private readonly List<FlowFilter> _filters = [];

    public void Run(IReadOnlyList<Operation> plan, ExecutionLog log)
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
            log.Fail(plan[0], AgentError.Unavailable($"old flows could not be deleted: {failure.Message}; they end with their timeout"));
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
