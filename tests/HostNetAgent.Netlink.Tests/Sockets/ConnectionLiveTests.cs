using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Sockets;

public sealed class ConnectionLiveTests
{
    [Fact]
    public void One_bad_message_among_five_hundred_fails_alone() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        for (var i = 0; i < 500; i++)
            LinkMessages.Change(batch, i == 2 ? 4711 : 1, new LinkSettings { Group = (uint)i });
        connection.Execute(batch).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            failure => failure.Index.ShouldBe(2),
            failure => failure.Errno.ShouldBe(Errno.NoDevice));
        connection.FindLink(1)!.Group.ShouldBe(499u);
    });

    [Fact]
    public void Failures_are_told_in_order_with_the_last_one_too() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        foreach (var index in new[] { 99, 1, 99, 1, 99 })
            LinkMessages.Change(batch, index, new LinkSettings { Up = true });
        connection.Execute(batch).Select(failure => failure.Index).ShouldBe([0, 2, 4]);
        batch.Clear();
        connection.Execute(batch).ShouldBeEmpty();
    });

    [Fact]
    public void A_refusal_carries_the_kernels_own_words() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        LinkMessages.Create(batch, new LinkSpec { Name = "x0", Kind = new OtherLink("nosuchkind") });
        var failure = Should.Throw<NetlinkException>(() => connection.Require(batch, "create x0"));
        failure.Errno.ShouldBe(Errno.NotSupported);
        failure.KernelMessage.ShouldBe("Unknown device type");
        failure.Message.ShouldContain("create x0: Operation not supported: Unknown device type");
    });

    [Fact]
    public void A_refusal_points_at_the_attribute_at_fault() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        LinkMessages.Change(batch, 1, new LinkSettings { Name = "a-name-that-is-too-long" });
        const int AfterHeaders = 32;
        connection.Execute(batch).ShouldHaveSingleItem().AttributeOffset.ShouldBe(AfterHeaders);
    });

    [Fact]
    public void A_dump_that_was_left_half_read_does_not_block_the_next() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        for (var i = 0; i < 60; i++)
            LinkMessages.Create(batch, new LinkSpec { Name = $"b{i}", Kind = new BridgeLink() });
        connection.Require(batch, "create bridges");
        var request = new NetlinkWriter();
        LinkRequests.Dump(request, LinkFilter.All);
        Should.Throw<InvalidOperationException>(() => connection.Dump(request, "dump", (in _) => throw new InvalidOperationException()));
        connection.Links().Count.ShouldBe(61);
    });

    [Fact]
    public void A_message_type_that_the_kernel_lacks_is_refused() => Run(() =>
    {
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var batch = new NetlinkWriter();
        var message = batch.BeginMessage(4000, NetlinkFlags.Request);
        batch.Reserve(16);
        batch.EndMessage(message);
        connection.Execute(batch).ShouldHaveSingleItem().Errno.ShouldBe(Errno.NotSupported);
    });
}
