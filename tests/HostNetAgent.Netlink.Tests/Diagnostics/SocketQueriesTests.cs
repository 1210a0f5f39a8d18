using System.Net.Sockets;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Diagnostics;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Diagnostics;

public sealed partial class SocketQueriesTests
{
    private const int Nobody = 65534;

    [Fact]
    public void Unix_sockets_of_this_namespace_are_listed_with_their_names_and_owners() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.SocketDiagnostics);
        connection.UnixSockets().ShouldBeEmpty();
        var path = Path.Combine(Path.GetTempPath(), $"hostnet-{Guid.NewGuid():N}.sock");
        using var named = Bound(path);
        using var hidden = Bound("\0hidden");
        using var nameless = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            var seen = connection.UnixSockets();
            seen.Select(socket => socket.Name).ShouldBe([path, "\0hidden", null], ignoreOrder: true);
            seen.ShouldAllBe(socket => socket.Owner == 0u && socket.Inode != 0);
        }
        finally
        {
            File.Delete(path);
        }
    });

    [Fact]
    public void A_socket_of_another_user_is_told_apart() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.SocketDiagnostics);
        _ = setfsuid(Nobody); // Of this thread, which ends with the test.
        using var theirs = Bound("\0theirs");
        connection.UnixSockets().ShouldHaveSingleItem().Owner.ShouldBe((uint)Nobody);
    });

    private static Socket Bound(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(name));
        return socket;
    }

    [LibraryImport("libc")]
    private static partial int setfsuid(int user);
}
