using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class TapDeviceTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData(1000u, null, true)]
    [InlineData(null, 1001u, false)]
    public void A_tap_stays_with_the_index_and_the_owners_that_were_chosen(uint? user, uint? group, bool multiQueue) => Run(() =>
    {
        TapDevice.Make("vm1", 12345, user, group, multiQueue);
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var link = connection.FindLink("vm1").ShouldNotBeNull();
        link.Index.ShouldBe(12345);
        link.IsUp.ShouldBeFalse();
        link.Kind.ShouldBe(new TunLink { IsTap = true, IsPersistent = true, IsMultiQueue = multiQueue, Owner = user, Group = group });
    });

    [Fact]
    public void A_taken_name_or_index_is_refused_and_the_other_device_left_alone() => Run(() =>
    {
        TapDevice.Make("vm1", 12345, 1000, null, multiQueue: false);
        Should.Throw<SystemCallException>(() => TapDevice.Make("vm1", 12346, null, null, multiQueue: false)).Errno.ShouldBe(Errno.Busy);
        Should.Throw<SystemCallException>(() => TapDevice.Make("vm2", 12345, null, null, multiQueue: false)).Errno.ShouldBe(Errno.Busy);
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        connection.FindLink("vm1")!.Kind.ShouldBeOfType<TunLink>().Owner.ShouldBe(1000u);
        connection.FindLink("vm2").ShouldBeNull();
    });
}
