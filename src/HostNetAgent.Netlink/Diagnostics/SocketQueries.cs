using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Diagnostics;

/// <summary>Answers over a connection of <see cref="NetlinkProtocol.SocketDiagnostics"/>, about the network namespace in which it was opened.</summary>
public static class SocketQueries
{
    private const uint AnyState = uint.MaxValue;

    /// <summary>All unix sockets, whoever's.</summary>
    /// <exception cref="NetlinkException"><see cref="Interop.Errno.NoEntry"/>: the kernel was built without such a list.</exception>
    public static List<UnixSocketRecord> UnixSockets(this NetlinkConnection connection)
    {
        var request = new NetlinkWriter(128);
        var message = request.BeginMessage(unix_diag.SOCK_DIAG_BY_FAMILY, NetlinkFlags.Request | NetlinkFlags.Dump);
        request.Write(new unix_diag_req
        {
            sdiag_family = unix_diag.AF_UNIX,
            udiag_states = AnyState,
            udiag_show = unix_diag.UDIAG_SHOW_NAME | unix_diag.UDIAG_SHOW_UID,
        });
        request.EndMessage(message);
        var records = new List<UnixSocketRecord>();
        connection.Dump(request, "list unix sockets", (in MessageReader answer) => records.Add(UnixSocketRecord.Read(in answer)), records.Clear);
        return records;
    }
}
