using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Tests.Route;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class DetachedMountTests
{
    [Fact]
    public void It_keeps_a_namespace_that_nothing_else_does_and_takes_it_to_its_place() => Run(() =>
    {
        NamespaceCalls.Unshare(NamespaceKind.Mount);
        Mounts.StopPropagation("/").ShouldBe(Errno.None);
        var path = Path.GetTempFileName();
        try
        {
            var (mount, identity) = OfAnother();
            using (mount)
                mount.MoveTo(path);
            NamespaceCalls.IdentityOf(path).ShouldBe(identity);
            Lives.ShouldBeTrue();
            Mounts.Detach(path);
            Dies();
        }
        finally
        {
            Mounts.Detach(path);
            File.Delete(path);
        }
    });

    [Fact]
    public void Without_a_place_it_goes_with_its_descriptor_and_so_does_the_namespace() => Run(() =>
    {
        var (mount, _) = OfAnother();
        mount.Dispose();
        Dies();
    });

    [Fact]
    public void A_place_that_is_missing_is_named() => Run(() =>
    {
        using var space = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using var mount = DetachedMount.TryOf(space).ShouldNotBeNull();
        Should.Throw<SystemCallException>(() => mount.MoveTo("/nowhere/at/all")).Message.ShouldContain("/nowhere/at/all");
    });

    /// <summary>A mount of a namespace that nothing else keeps, with the far end of a pair in it: the near end tells whether it lives.</summary>
    private static (DetachedMount Mount, NamespaceIdentity Identity) OfAnother()
    {
        using var other = new OtherNamespace();
        using var host = new NetlinkConnection(NetlinkProtocol.Route);
        var pair = new NetlinkWriter();
        LinkMessages.Create(pair, new LinkSpec { Name = "near", Index = 11, Kind = new VethLink { Peer = new VethPeer { Name = "far", NamespaceDescriptor = other.Descriptor.Number } } });
        host.Require(pair, "make a pair");
        return (DetachedMount.TryOf(other.Descriptor).ShouldNotBeNull(), NamespaceCalls.IdentityOf(other.Descriptor));
    }

    private static bool Lives => Tool("ip", "-br", "link").Contains("near@", StringComparison.Ordinal);

    private static void Dies() => SpinWait.SpinUntil(() => !Lives, TimeSpan.FromSeconds(30)).ShouldBeTrue("the namespace lives on");
}
