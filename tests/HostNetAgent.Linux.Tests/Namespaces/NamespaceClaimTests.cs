using System.Net.Sockets;
using System.Runtime.InteropServices;
using HostNetAgent.Linux.Namespaces;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Namespaces;

public sealed partial class NamespaceClaimTests
{
    private const int Root = 0;
    private const int Nobody = 65534;

    [Fact]
    public void A_namespace_has_one_claim_and_its_neighbour_another() => Run(() =>
    {
        Ip("netns add other");
        using (Taken())
        {
            NamespaceClaim.TryTake().ShouldBeNull();
            In("other", () => Taken().Dispose());
        }

        SpinWait.SpinUntil(IsFree, TimeSpan.FromSeconds(20)).ShouldBeTrue("a program that another test starts holds all descriptors until it is what it shall be");
    });

    [Fact]
    public void Who_is_not_root_cannot_sit_on_the_claim_nor_let_a_second_daemon_in() => Run(() =>
    {
        using (Bound(Nobody, "\0hostnetd"))
        using (Bound(Nobody, "\0hostnetd-forged"))
        using (Taken())
            NamespaceClaim.TryTake().ShouldBeNull();
    });

    [Fact]
    public void Nor_by_going_while_the_first_one_is_there() => Run(() =>
    {
        var seat = Bound(Nobody, "\0hostnetd");
        using var first = Taken();
        seat.Dispose();
        NamespaceClaim.TryTake().ShouldBeNull();
        NamespaceClaim.TryTake().ShouldBeNull();
    });

    [Fact]
    public void Two_daemons_of_one_user_without_root_see_each_other() => Run(() =>
    {
        _ = setfsuid(Nobody); // Of this thread, which ends with the test.
        using var first = Taken();
        NamespaceClaim.TryTake().ShouldBeNull();
    });

    [Fact]
    public void Sockets_of_other_names_are_no_claims() => Run(() =>
    {
        using var other = Bound(Root, "\0hostnetd2");
        Taken().Dispose();
    });

    private static bool IsFree()
    {
        using var claim = NamespaceClaim.TryTake();
        return claim is not null;
    }

    private static NamespaceClaim Taken() => NamespaceClaim.TryTake().ShouldNotBeNull();

    private static Socket Bound(int user, string name)
    {
        _ = setfsuid(user);
        try
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(name));
            return socket;
        }
        finally
        {
            _ = setfsuid(Root);
        }
    }

    [LibraryImport("libc")]
    private static partial int setfsuid(int user);
}
