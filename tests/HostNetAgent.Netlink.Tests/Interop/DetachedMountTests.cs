using HostNetAgent.Netlink.Interop;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class DetachedMountTests
{
    [Fact]
    public void It_keeps_a_namespace_at_its_place_once_nothing_else_does() => Run(() =>
    {
        var path = Path.GetTempFileName();
        NamespaceIdentity identity;
        using (var space = NamespaceCalls.Open(NamespaceCalls.OwnNetwork))
        {
            identity = NamespaceCalls.IdentityOf(space);
            using var mount = DetachedMount.TryOf(space).ShouldNotBeNull();
            mount.MoveTo(path);
        }

        try
        {
            using var pinned = NamespaceCalls.Open(path);
            NamespaceCalls.IdentityOf(pinned).ShouldBe(identity);
        }
        finally
        {
            Mounts.Detach(path);
            File.Delete(path);
        }
    });

    [Fact]
    public void Without_a_place_it_is_gone_with_its_descriptor() => Run(() =>
    {
        var before = File.ReadAllText("/proc/thread-self/mountinfo");
        using (var space = NamespaceCalls.Open(NamespaceCalls.OwnNetwork))
            DetachedMount.TryOf(space).ShouldNotBeNull().Dispose();
        File.ReadAllText("/proc/thread-self/mountinfo").ShouldBe(before);
    });

    [Fact]
    public void A_place_that_is_missing_is_named() => Run(() =>
    {
        using var space = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using var mount = DetachedMount.TryOf(space).ShouldNotBeNull();
        Should.Throw<SystemCallException>(() => mount.MoveTo("/nowhere/at/all")).Message.ShouldContain("/nowhere/at/all");
    });
}
