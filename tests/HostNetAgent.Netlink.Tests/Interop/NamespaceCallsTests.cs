using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Tests.Route;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class NamespaceCallsTests
{
    [Fact]
    public void A_thread_enters_another_namespace_and_comes_back() => Run(() =>
    {
        using var home = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using var other = new OtherNamespace();
        var here = NamespaceCalls.IdentityOf(home);
        var there = NamespaceCalls.IdentityOf(other.Descriptor);
        here.ShouldNotBe(there);
        NamespaceCalls.Enter(other.Descriptor);
        NamespaceCalls.IdentityOf(NamespaceCalls.OwnNetwork).ShouldBe(there);
        NamespaceCalls.Enter(home);
        NamespaceCalls.IdentityOf(NamespaceCalls.OwnNetwork).ShouldBe(here);
    });

    [Fact]
    public void Sockets_tell_their_namespace_by_a_cookie() => Run(() =>
    {
        using var first = new NetlinkSocket(NetlinkProtocol.Route);
        using var second = new NetlinkSocket(NetlinkProtocol.Route);
        using var other = new OtherNamespace();
        NamespaceCalls.CookieOf(first.Handle).ShouldNotBeNull().ShouldBe(NamespaceCalls.CookieOf(second.Handle)!.Value);
        NamespaceCalls.CookieOf(other.Connection.Socket.Handle).ShouldNotBe(NamespaceCalls.CookieOf(first.Handle));
    });

    [Fact]
    public void The_namespace_of_a_socket_is_that_of_its_making() => Run(() =>
    {
        using var other = new OtherNamespace();
        using var opened = NamespaceCalls.OfSocket(other.Connection.Socket.Handle);
        NamespaceCalls.KindOf(opened).ShouldBe(NamespaceKind.Network);
        NamespaceCalls.IdentityOf(opened).ShouldBe(NamespaceCalls.IdentityOf(other.Descriptor));
    });

    [Fact]
    public void A_file_that_is_no_namespace_is_recognised() => Run(() =>
    {
        using var file = NamespaceCalls.Open("/etc/hostname");
        NamespaceCalls.KindOf(file).ShouldBe(NamespaceKind.None);
        Should.Throw<SystemCallException>(() => NamespaceCalls.Enter(file)).Errno.ShouldBe(Errno.Invalid);
        using var own = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        NamespaceCalls.KindOf(own).ShouldBe(NamespaceKind.Network);
        using var mounts = NamespaceCalls.Open("/proc/thread-self/ns/mnt");
        NamespaceCalls.KindOf(mounts).ShouldBe(NamespaceKind.Mount);
        Should.Throw<SystemCallException>(() => NamespaceCalls.Enter(mounts)).Errno.ShouldBe(Errno.Invalid);
    });

    [Fact]
    public void Only_a_network_namespace_is_opened_where_one_is_wanted() => Run(() =>
    {
        var pipe = Path.Combine(Path.GetTempPath(), $"hostnet-{Guid.NewGuid():N}");
        Tool("mkfifo", pipe);
        foreach (var path in (string[])["/etc/hostname", "/etc", "/nowhere", "/etc/hostname/web", "/proc/thread-self/ns/mnt", pipe])
            NamespaceCalls.TryOpenNetwork(path).ShouldBeNull(path);
        File.Delete(pipe);
        using var own = NamespaceCalls.TryOpenNetwork(NamespaceCalls.OwnNetwork);
        NamespaceCalls.IdentityOf(own!).ShouldBe(NamespaceCalls.IdentityOf(NamespaceCalls.OwnNetwork));
        NamespaceCalls.Enter(own!);
    });

    [Fact]
    public void A_path_that_is_missing_is_named()
    {
        var failure = Should.Throw<SystemCallException>(() => NamespaceCalls.Open("/run/netns/no-such"));
        (failure.Errno, failure.Message).ShouldBe((Errno.NoEntry, "open /run/netns/no-such: No such file or directory"));
        Should.Throw<SystemCallException>(() => NamespaceCalls.IdentityOf("/run/netns/no-such")).Errno.ShouldBe(Errno.NoEntry);
    }

    [Fact]
    public void A_namespace_is_kept_alive_by_a_mount_and_found_by_it() => Run(() =>
    {
        NamespaceCalls.Unshare(NamespaceKind.Mount);
        Mounts.StopPropagation("/").ShouldBe(Errno.None);
        var directory = Directory.CreateTempSubdirectory("hostnet-pins-").FullName;
        var pin = Path.Combine(directory, "web");
        try
        {
            Mounts.MakeShared(directory);
            Mounts.MakeShared(directory);
            File.WriteAllBytes(pin, []);
            Mounts.IsNamespace(pin).ShouldBeFalse();
            Mounts.IsNamespace(Path.Combine(directory, "missing")).ShouldBeFalse();
            NamespaceIdentity identity;
            using (var other = new OtherNamespace())
            {
                identity = NamespaceCalls.IdentityOf(other.Descriptor);
                Mounts.BindNamespace(other.Descriptor, pin);
            }

            Mounts.IsNamespace(pin).ShouldBeTrue();
            NamespaceCalls.IdentityOf(pin).ShouldBe(identity);
            Mounts.Detach(pin);
            Mounts.IsNamespace(pin).ShouldBeFalse();
            Mounts.Detach(pin);
            File.Delete(pin);
            Should.Throw<SystemCallException>(() => Mounts.Detach(pin)).Errno.ShouldBe(Errno.NoEntry);
        }
        finally
        {
            Mounts.Detach(directory);
            Directory.Delete(directory, recursive: true);
        }
    });
}
