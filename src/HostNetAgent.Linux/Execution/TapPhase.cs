using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Execution;

/// <summary>Makes, mends and removes tap devices. What protects one is in place before it exists, since its index is chosen.</summary>
internal sealed class TapPhase(NetlinkConnection host) : IPhase
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
            if (step is Remove { Object: TapObject gone })
                LinkMessages.Delete(_batch.Writer, gone.Index);
            else if (step is Change { Object: TapObject changed, Observed: TapObject seen })
                Restore(step, changed, seen, log);
            else if (step is not Add { Object: TapObject wanted } || !TryMake(step, wanted, log))
                continue;
            _batch.Belongs(step);
            if (step is Remove)
                Send(log); // Its name and index may be those of one that is to be made, and that is not done by message.
        }

        Send(log);
    }

    private void Restore(Operation step, TapObject tap, TapObject seen, ExecutionLog log)
    {
        _names.Restore(step, tap.Index, tap.Name, seen.Name, log);
        Join(tap);
    }

    private void Send(ExecutionLog log) => _batch.Send(host, log, MessageBatch.IsGone);

    private bool TryMake(Operation step, TapObject tap, ExecutionLog log)
    {
        try
        {
            TapDevice.Make(tap.Name, tap.Index, tap.Settings.User, tap.Settings.Group, tap.Settings.MultiQueue);
            Join(tap);
            return true;
        }
        catch (SystemCallException failure)
        {
            log.Fail(step, failure.Errno is Errno.NoEntry or Errno.NoDevice
                ? AgentError.Unsupported($"tap {tap.Name} cannot be made: {failure.Message}; load the module tun")
                : AgentError.Unavailable($"tap {tap.Name} cannot be made: {failure.Message}"));
            return false;
        }
    }

    /// <summary>Like the host's end of a pair it has no IPv6 of its own, and what is set on a port needs the bridge first.</summary>
    private void Join(TapObject tap)
    {
        var writer = _batch.Writer;
        LinkMessages.Change(writer, tap.Index, new LinkSettings { Address = tap.Mac.ToWire(), Mtu = tap.Mtu, Master = tap.Bridge });
        LinkMessages.Change(writer, tap.Index, new LinkSettings { AddressGeneration = DeviceWithoutIPv6.NoAddress(tap.Mtu), Port = PortSettings.Whole(tap.Isolated, tap.Hairpin) });
        LinkMessages.Change(writer, tap.Index, new LinkSettings { Up = true, Group = OwnMarks.EndpointGroup });
    }
}
