using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Makes, changes and removes VLAN interfaces, dummy devices and host shims; a new one stays down.</summary>
internal sealed class HostLinkPhase(NetlinkConnection host) : IPhase
{
    private readonly MessageBatch _batch = new();
    private readonly DeviceNames _names = new(host);

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _batch.Clear();
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            if (MissingParent(step) is { } missing)
            {
                log.Fail(step, missing);
                continue;
            }

            if (step is Change { Object: HostLinkObject wanted, Observed: HostLinkObject seen })
                _names.Restore(step, wanted.Index, wanted.Name, seen.Name, log);
            Write(step);
            _batch.Belongs(step);
        }

        _batch.Send(host, log, MessageBatch.IsGone);
    }

    private static AgentError? MissingParent(Operation step) => step switch
    {
        Add { Object: VlanObject { TrunkIndex: 0 } vlan } => AbsentParent.Of(vlan.Name, vlan.Trunk),
        Add { Object: ShimObject { ParentIndex: 0 } shim } => AbsentParent.Of(shim.Name, shim.Parent),
        _ => null,
    };

    private void Write(Operation step)
    {
        switch (step)
        {
            case Add { Object: VlanObject vlan }:
                Create(vlan, new VlanLink { Id = (ushort)vlan.VlanId }, new LinkSettings { LowerLink = vlan.TrunkIndex });
                break;
            case Add { Object: DummyObject dummy }:
                Create(dummy, new DummyLink(), new LinkSettings());
                break;
            case Add { Object: ShimObject shim }:
                Create(shim, new MacvlanLink { Mode = MacvlanMode.Bridge }, new LinkSettings { LowerLink = shim.ParentIndex, Address = shim.Mac.ToWire(), Mtu = shim.Mtu });
                break;
            case Change { Object: ShimObject shim }:
                LinkMessages.Change(_batch.Writer, shim.Index, new LinkSettings { Address = shim.Mac.ToWire(), Mtu = shim.Mtu });
                break;
            case Remove { Object: HostLinkObject link }:
                LinkMessages.Delete(_batch.Writer, link.Index);
                break;
        }
    }

    private void Create(HostLinkObject link, LinkKind kind, LinkSettings settings) => LinkMessages.Create(_batch.Writer, new LinkSpec
    {
        Kind = kind,
        Index = link.Index,
        Name = link.Name,
        LowerLink = settings.LowerLink,
        Address = settings.Address,
        Mtu = settings.Mtu,
        Group = OwnMarks.WarmGroup,
    });
}
