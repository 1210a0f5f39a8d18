using HostNetAgent.Core.Planning;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Execution;

/// <summary>Gives devices of ours on the host the names back that others took from them.</summary>
internal sealed class DeviceNames(NetlinkConnection host)
{
    private readonly NetlinkWriter _writer = new(128);

    /// <summary>Kernels before 6.2 rename no device that is up: there it goes down for a moment, and loses routes that the next look finds missing.</summary>
    public void Restore(Operation step, int index, string name, string seen, ExecutionLog log)
    {
        if (name == seen)
            return;
        var rename = new LinkSettings { Name = name };
        var failures = Send(index, rename);
        if (failures is [{ Errno: Errno.Busy }])
            failures = Send(index, new LinkSettings { Up = false }, rename, new LinkSettings { Up = true });
        if (failures is [var failure, ..])
            log.Fail(step, KernelErrors.Of(step, failure));
    }

    private IReadOnlyList<NetlinkFailure> Send(int index, params ReadOnlySpan<LinkSettings> changes)
    {
        _writer.Clear();
        foreach (var change in changes)
            LinkMessages.Change(_writer, index, change);
        return host.Execute(_writer);
    }
}
