using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Makes, changes and removes bridge devices; a new one stays down.</summary>
internal sealed class BridgePhase(NetlinkConnection host) : IPhase
{
    /// <summary>What the kernel gives a bridge that was not told otherwise, and one that lost its last port.</summary>
    private const int KernelMtu = 1500;

    private readonly MessageBatch _batch = new();
    private readonly DeviceNames _names = new(host);

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _batch.Clear();
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            if (step is Change { Object: BridgeObject wanted, Observed: BridgeObject seen })
                _names.Restore(step, wanted.Index, wanted.Name, seen.Name, log);
            Write(step);
            _batch.Belongs(step);
        }

        _batch.Send(host, log, MessageBatch.IsGone);
        foreach (var step in steps)
            Fix(step, log);
        _batch.Send(host, log);
    }

    /// <summary>
    /// A bridge takes the least MTU of its ports unless its own was changed once; that it was made with one does not count. So it is changed, where it was made: the index of a
    /// bridge that could not be made may be somebody else's.
    /// </summary>
    private void Fix(Operation step, ExecutionLog log)
    {
        if (step is not Add { Object: BridgeObject { Mtu: not KernelMtu } bridge } || log.IsSkipped(step))
            return;
        LinkMessages.Change(_batch.Writer, bridge.Index, new LinkSettings { Mtu = bridge.Mtu });
        _batch.Belongs(step);
    }

    private void Write(Operation step)
    {
        switch (step)
        {
            case Add { Object: BridgeObject bridge }:
                LinkMessages.Create(_batch.Writer, new LinkSpec
                {
                    Kind = Kind(bridge),
                    Index = bridge.Index,
                    Name = bridge.Name,
                    Address = bridge.Mac.ToWire(),
                    Group = OwnMarks.WarmGroup,
                });
                break;
            case Change { Object: BridgeObject bridge }:
                LinkMessages.Change(_batch.Writer, bridge.Index, new LinkSettings { Address = bridge.Mac.ToWire(), Mtu = bridge.Mtu, Arp = true }, Kind(bridge));
                break;
            case Remove { Object: BridgeObject bridge }:
                LinkMessages.Delete(_batch.Writer, bridge.Index);
                break;
        }
    }

    private static BridgeLink Kind(BridgeObject bridge) => new()
    {
        SpanningTree = false,
        ForwardDelay = 0,
        CallIptables = bridge.PassesIpHooks,
        CallIp6tables = bridge.PassesIpHooks,
        MulticastSnooping = !bridge.FloodsMulticast,
        LinkLocalLearning = bridge.LearnsLinkLocal,
    };
}
