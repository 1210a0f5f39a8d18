using System.Runtime.InteropServices;
using HostNetAgent.Core.Planning;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>Requests of several steps that leave in one send, each message remembered with its step.</summary>
internal sealed class MessageBatch
{
    private readonly List<Operation> _steps = [];

    /// <summary>Where messages go; call <see cref="Belongs"/> after each.</summary>
    public NetlinkWriter Writer { get; } = new();

    /// <summary>Forgets everything: a phase begins with this, since one that broke off left its messages.</summary>
    public void Clear()
    {
        Writer.Clear();
        _steps.Clear();
    }

    /// <summary>The messages written since the last call serve this step.</summary>
    public void Belongs(Operation step)
    {
        while (_steps.Count < Writer.MessageCount)
            _steps.Add(step);
    }

    /// <summary>A device that is to go and is gone: what <see cref="Send"/> forgives when it makes and removes devices.</summary>
    public static bool IsGone(Operation step, Errno errno) => step is Remove && errno == Errno.NoDevice;

    /// <summary>Sends everything, and forgets it even where it cannot be sent; logs each step as done or failed. <paramref name="forgiven"/> says which errors mean that there is nothing left to do.</summary>
    public void Send(NetlinkConnection connection, ExecutionLog log, Func<Operation, Errno, bool>? forgiven = null)
    {
        if (_steps.Count == 0)
            return;
        try
        {
            SendAll(connection, log, forgiven);
        }
        finally
        {
            Clear();
        }
    }

    private void SendAll(NetlinkConnection connection, ExecutionLog log, Func<Operation, Errno, bool>? forgiven)
    {
        foreach (var failure in connection.Execute(Writer))
        {
            var step = _steps[failure.Index];
            if (forgiven?.Invoke(step, failure.Errno) != true)
                log.Fail(step, KernelErrors.Of(step, failure));
        }

        log.Done(CollectionsMarshal.AsSpan(_steps));
    }
}
