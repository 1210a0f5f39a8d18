using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Uplinks;

/// <summary>What the journal of a killed daemon leaves to the next one.</summary>
public sealed class UplinkMoverTests : UplinkLab
{
    [Fact]
    public void A_move_that_was_cut_short_is_completed_when_the_gateway_answers() => WithinHaste(host =>
    {
        var journal = CutShort();
        new UplinkMover(host, journal).Join(Wish).ShouldBeNull();
        Ip("route get 192.0.2.2").ShouldContain("dev br-lan");
        journal.Find("uplink").ShouldNotBeNull().Stage.ShouldBe(UplinkStage.Settled);
    });

    [Fact]
    public void It_is_taken_back_when_a_gateway_that_had_answered_does_not_and_not_tried_again() => WithinHaste(host =>
    {
        var journal = CutShort();
        Ip("-n lan addr del 192.0.2.2/24 dev eth0");
        new UplinkMover(host, journal).Join(Wish).ShouldNotBeNull().Message.ShouldContain("192.0.2.2");
        ShouldBeBack();

        Ip("-n lan addr add 192.0.2.2/24 dev eth0");
        journal = new UplinkJournal(RunDirectory);
        var mover = new UplinkMover(host, journal);
        mover.Join(Wish).ShouldNotBeNull().Message.ShouldContain("192.0.2.2");
        ShouldBeBack();
        journal.IsUplink(host.FindLink("uplink")!).ShouldBeFalse("it is a device like others");

        mover.Leave("uplink").ShouldBeNull();
        mover.Join(Wish).ShouldBeNull("it is another wish");
        Ip("route get 192.0.2.2").ShouldContain("dev br-lan");
    });

    [Fact]
    public void A_return_that_was_cut_short_is_completed() => WithinHaste(host =>
    {
        var journal = new UplinkJournal(RunDirectory);
        new UplinkMover(host, journal).Join(Wish).ShouldBeNull();
        journal.Save(journal.Find("uplink")! with { Stage = UplinkStage.Returning, Silent = "192.0.2.2" });
        new UplinkMover(host, new UplinkJournal(RunDirectory)).Join(Wish).ShouldNotBeNull();
        ShouldBeBack();
    });

    private static void WithinHaste(Action<NetlinkConnection> body) => Within(host =>
    {
        // A silent gateway is given up sooner than by default.
        File.WriteAllText("/proc/sys/net/ipv4/neigh/br-lan/retrans_time_ms", "100");
        body(host);
    });

    /// <summary>What a daemon leaves that dies between the journal and the first send; the next one reads it.</summary>
    private UplinkJournal CutShort()
    {
        new UplinkJournal(RunDirectory).Save(new UplinkRecord
        {
            Device = "uplink",
            Bridge = Bridge,
            Stage = UplinkStage.Moving,
            WasUp = true,
            AddressGeneration = AddressGeneration.Eui64,
            Answering = ["192.0.2.2"],
        });
        return new UplinkJournal(RunDirectory);
    }

    private static void ShouldBeBack()
    {
        Ip("-o -4 addr show dev uplink").ShouldContain("192.0.2.1/24");
        Ip("route show default").ShouldContain("via 192.0.2.2 dev uplink");
        Ip("-o link show uplink").ShouldNotContain("master");
        Ip("-o -4 addr show dev br-lan").ShouldBeEmpty();
    }
}
