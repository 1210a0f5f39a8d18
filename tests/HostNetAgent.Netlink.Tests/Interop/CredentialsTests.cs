using System.Net.Sockets;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class CredentialsTests
{
    [Fact]
    public void The_other_end_of_a_unix_socket_is_known()
    {
        var path = Path.Combine(Path.GetTempPath(), $"hostnet-{Guid.NewGuid():N}.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            listener.Listen();
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(new UnixDomainSocketEndPoint(path));
            using var server = listener.Accept();
            PeerCredentials.Of(server.SafeHandle).ProcessId.ShouldBe(Environment.ProcessId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Groups_are_found_by_name()
    {
        Ownership.GroupNumber("root").ShouldBe(0u);
        Ownership.GroupNumber("no-such-group-here").ShouldBeNull();
    }

    [Fact]
    public void An_owner_that_is_kept_needs_no_right()
    {
        var file = Path.GetTempFileName();
        Ownership.Change(file, Ownership.Keep, Ownership.Keep);
        File.Delete(file);
        Should.Throw<SystemCallException>(() => Ownership.Change(file, Ownership.Keep, Ownership.Keep)).Errno.ShouldBe(Errno.NoEntry);
    }
}
