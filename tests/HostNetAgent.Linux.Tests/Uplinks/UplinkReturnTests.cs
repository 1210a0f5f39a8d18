using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Uplinks;

/// <summary>Whatever happened to the device and the bridge meanwhile, the host gets back what it has.</summary>
public sealed class UplinkReturnTests : UplinkLab
{
    [Fact]
    public void A_device_that_was_down_is_up_when_it_takes_over_what_came_to_the_bridge_later() => Within((mover, _) =>
    {
        Ip("addr flush dev uplink");
        Ip("link set uplink down");
        mover.Join(Wish).ShouldBeNull();
        Ip("addr add 192.0.2.1/24 dev br-lan valid_lft 500 preferred_lft 500");
        Ip("route add default via 192.0.2.2 proto dhcp");
        mover.Leave("uplink").ShouldBeNull();
        Ip("route get 192.0.2.99").ShouldContain("dev uplink");
        Ip("route show default").ShouldContain("via 192.0.2.2 dev uplink");
    });

    [Fact]
    public void A_device_that_was_down_and_takes_nothing_along_goes_down_again() => Within((mover, _) =>
    {
        Ip("addr flush dev uplink");
        Ip("link set uplink down");
        mover.Join(Wish).ShouldBeNull();
        mover.Leave("uplink").ShouldBeNull();
        Ip("-o link show uplink").ShouldContain("state DOWN");
    });

    [Fact]
    public void A_device_that_was_renamed_gets_everything_back() => Within((mover, journal) =>
    {
        mover.Join(Wish).ShouldBeNull();
        Ip("link set uplink down");
        Ip("link set uplink name renamed");
        Ip("link add uplink type veth peer name spare");
        mover.Join(Wish).ShouldBeNull("it is the device that counts, and not its name");
        mover.Leave("uplink").ShouldBeNull();
        Ip("-o -4 addr show dev renamed").ShouldContain("192.0.2.1/24");
        Ip("route show default").ShouldContain("via 192.0.2.2 dev renamed");
        Ip("-o -4 addr show dev uplink").ShouldBeEmpty();
        journal.Records.ShouldBeEmpty();
    });

    [Fact]
    public void A_route_that_cannot_be_made_keeps_no_other_back() => Within((mover, journal) =>
    {
        Ip("addr add 192.0.2.9/24 dev uplink");
        Ip("route add 203.0.113.0/24 via 192.0.2.2 src 192.0.2.9");
        mover.Join(Wish).ShouldBeNull();
        var record = journal.Find("uplink").ShouldNotBeNull();
        var left = record.Configuration().Addresses.Where(address => $"{address.Record.Address}" != "192.0.2.9").Select(address => address.Body.ToArray());
        journal.Save(record with { Addresses = [.. left] });

        MakeBridgeAnew();
        mover.Join(Wish).ShouldBeNull();
        Ip("route show default").ShouldContain("via 192.0.2.2 dev br-lan");
        journal.Find("uplink")!.Lost.ShouldHaveSingleItem().What.ShouldContain("the route to 203.0.113.0/24 through 192.0.2.2 from 192.0.2.9");

        Ip("link del br-lan");
        journal.Save(record with { Addresses = [.. left] });
        mover.Leave("uplink").ShouldNotBeNull().Message.ShouldContain("203.0.113.0/24");
        Ip("route show default").ShouldContain("via 192.0.2.2 dev uplink");
        journal.Records.ShouldBeEmpty("it cannot come back");
    });

    [Fact]
    public void What_the_device_cannot_take_while_it_is_down_is_kept_for_later() => Within((mover, journal) =>
    {
        mover.Join(Wish).ShouldBeNull();
        Ip("link del br-lan");
        Ip("link set uplink down");
        mover.Leave("uplink").ShouldNotBeNull().Message.ShouldContain("the default route through 192.0.2.2");
        Ip("link set uplink up");
        mover.Leave("uplink").ShouldBeNull();
        Ip("route show default").ShouldContain("via 192.0.2.2 dev uplink");
        journal.Records.ShouldBeEmpty();
    });

    [Fact]
    public void An_address_that_may_have_been_renewed_comes_back_when_there_is_no_other() => Within((mover, journal) =>
    {
        Ip("addr change 192.0.2.1/24 dev uplink valid_lft 300 preferred_lft 300");
        mover.Join(Wish).ShouldBeNull();
        journal.Save(journal.Find("uplink")! with { Time = Environment.TickCount64 - 3_600_000 });
        MakeBridgeAnew();
        mover.Join(Wish).ShouldBeNull();
        Ip("-o -4 addr show dev br-lan").ShouldContain("192.0.2.1/24");
        Ip("route show default").ShouldContain("via 192.0.2.2 dev br-lan");
    });

    [Fact]
    public void The_journal_has_what_the_last_look_saw_on_the_bridge() => Within((mover, journal) =>
    {
        mover.Join(Wish).ShouldBeNull();
        Ip("addr del 192.0.2.1/24 dev br-lan");
        Ip("addr add 192.0.2.77/24 dev br-lan");
        using var host = new NetlinkConnection(NetlinkProtocol.Route);
        new UplinkMemory(host, journal, problem => throw new InvalidOperationException(problem)).Look(host.Links())["uplink"].Losses.ShouldBeNull();
        MakeBridgeAnew();
        new UplinkMemory(host, journal, problem => throw new InvalidOperationException(problem)).Look(host.Links());
        mover.Join(Wish).ShouldBeNull();
        Ip("-o -4 addr show dev br-lan").ShouldContain("192.0.2.77/24");
        Ip("-o -4 addr show dev br-lan").ShouldNotContain("192.0.2.1/24");
    });

    private static void MakeBridgeAnew()
    {
        Ip("link del br-lan");
        Ip($"link add br-lan index {Bridge} type bridge");
        Ip("link set br-lan up");
    }

    private void Within(Action<UplinkMover, UplinkJournal> body) => Within(host =>
    {
        var journal = new UplinkJournal(RunDirectory);
        body(new UplinkMover(host, journal), journal);
    });
}
