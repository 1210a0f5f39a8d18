using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Execution;

/// <summary>Holds the host ports of publications by sockets that receive nothing. They live as long as the process; a restart takes them again.</summary>
internal sealed class HeldPortPhase : IPhase, IDisposable
{
    private readonly Dictionary<ObjectKey, (HeldPort Socket, HeldPortObject Object)> _held = [];

    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (step is Remove remove)
                Release(remove, log);
            else if (step is Add { Object: HeldPortObject wanted } && !log.IsSkipped(step))
                Take(step, wanted, log);
        }

        Settle(steps, log);
    }

    /// <summary>Appends what is held.</summary>
    public void Observe(List<KernelObject> objects)
    {
        foreach (var (_, item) in _held.Values)
            objects.Add(item);
    }

    /// <summary>Whether some program has the port so that it could not be held at this address.</summary>
    public static bool IsInUse(Transport transport, IpAddress address, ushort port)
    {
        try
        {
            HeldPort.Take((TransportProtocol)transport, address.ToWire(), port).Dispose();
            return false;
        }
        catch (SystemCallException failure)
        {
            return failure.Errno == Errno.AddressInUse;
        }
    }

    public void Dispose()
    {
        foreach (var (socket, _) in _held.Values)
            socket.Dispose();
        _held.Clear();
    }

    private void Take(Operation step, HeldPortObject wanted, ExecutionLog log)
    {
        try
        {
            _held.Add(wanted.Key, (HeldPort.Take((TransportProtocol)wanted.Transport, wanted.Address.ToWire(), wanted.Port), wanted));
        }
        catch (SystemCallException failure)
        {
            log.Fail(step, Explain(wanted, failure));
        }
    }

    private static AgentError Explain(HeldPortObject wanted, SystemCallException failure)
    {
        var port = wanted.Describe()["held port ".Length..];
        return failure.Errno switch
        {
            Errno.AddressInUse => AgentError.Conflict($"failed to bind host port {port}: another program on this host uses it; stop that program, or publish another port"),
            Errno.AddressNotAvailable => AgentError.Invalid($"failed to bind host port {port}: {wanted.Address} is not an address of this host"),
            Errno.ProtocolNotSupported => AgentError.Unsupported($"failed to bind host port {port}: this kernel lacks {wanted.Transport.Name()}; load its module (modprobe {wanted.Transport.Name()})"),
            Errno.TooManyFiles => AgentError.Exhausted($"failed to bind host port {port}: hostnetd has too many open files; raise LimitNOFILE"),
            _ => AgentError.Unavailable($"failed to bind host port {port}: {failure.Message}"),
        };
    }

    private void Release(Remove step, ExecutionLog log)
    {
        if (_held.Remove(step.Object.Key, out var held))
            held.Socket.Dispose();
        log.Done(step);
    }

    /// <summary>A group that did not get all of its ports gets none, so that nothing of it was done.</summary>
    private void Settle(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (step is not Add add)
                continue;
            if (!log.IsSkipped(step))
                log.Done(step);
            else if (_held.Remove(add.Object.Key, out var held))
                held.Socket.Dispose();
        }
    }
}
