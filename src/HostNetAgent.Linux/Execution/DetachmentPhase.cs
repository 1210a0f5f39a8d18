using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Linux.Upkeep;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>
/// Cuts links off and leaves their removal, for which the kernel takes 20 ms each, to the reaper; takes single addresses,
/// routes and rules away inside namespaces.
/// </summary>
internal sealed class DetachmentPhase(NetlinkConnection host, OpenNamespaces namespaces, LinkReaper reaper) : IPhase
{
    private readonly MessageBatch _batch = new();
    private readonly MessageBatch _inner = new();

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        _batch.Clear();
        _inner.Clear();
        foreach (var step in steps)
        {
            if (step is Remove { Object: VethObject { IsHalf: false } veth })
            {
                VethMessages.Park(_batch.Writer, veth);
                _batch.Belongs(step);
            }
            else
            {
                Inside((Remove)step, log);
            }
        }

        _batch.Send(host, log, static (_, errno) => errno == Errno.NoDevice);
        foreach (var step in steps)
        {
            if (step is Remove { Object: VethObject { IsHalf: false } veth })
                reaper.Add(veth);
        }

        namespaces.CloseAll();
    }

    private static string NamespaceOf(KernelObject item) => item is VethObject half ? half.Namespace : item.Key.Namespace;

    private void Inside(Remove step, ExecutionLog log)
    {
        try
        {
            if (step.Object is VethObject half)
                LinkMessages.Delete(_inner.Writer, half.Index); // The other end goes with it, wherever others moved it.
            else if (step.Object is SubLinkObject link)
                SubLinkMessages.Delete(_inner.Writer, link);
            else if (step.Object is AddressObject address)
                IpMessages.Delete(_inner.Writer, address);
            else if (step.Object is RouteObject route)
                IpMessages.Delete(_inner.Writer, route);
            else if (step.Object is RuleObject rule)
                IpMessages.Delete(_inner.Writer, rule);
            _inner.Belongs(step);
            _inner.Send(namespaces.Open(NamespaceOf(step.Object)).Connection, log, static (_, errno) => errno is Errno.NoDevice or Errno.AddressNotAvailable or Errno.NoProcess or Errno.NoEntry);
        }
        catch (SystemCallException)
        {
            _inner.Clear();
            log.Done(step); // The namespace is gone, and what was in it.
        }
        catch (NetlinkException failure)
        {
            _inner.Clear();
            log.Fail(step, AgentError.Unavailable(failure.Message));
        }
    }
}
