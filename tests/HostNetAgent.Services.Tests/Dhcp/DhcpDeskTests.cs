using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dhcp;
using HostNetAgent.TestKit;

namespace HostNetAgent.Services.Tests.Dhcp;

/// <summary>The server's part of the protocol: known clients get what the network gave them, strangers only what is set apart for them.</summary>
public sealed class DhcpDeskTests
{
    private static readonly IpPrefix s_range = IpPrefix.Parse("10.50.0.128/30");

    [Fact]
    public void A_known_client_gets_its_own_address_and_all_that_goes_with_it()
    {
        var scene = new Scene(network => network with { Mtu = 1400, Dns = new DnsSettings { Search = ["corp.example", "x.example"] } });
        var (type, address, options, _) = scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, scene.Known, null, ClientPacket.Wants("10.50.0.200"), (61, [1, 2, 3]), (82, [9, 1, 7]))).ShouldNotBeNull();
        (type, address).ShouldBe((DhcpMessageType.Offer, "10.50.0.2"));
        options[1].ShouldBe([255, 255, 255, 0]);
        options[3].ShouldBe(ClientPacket.Bytes(Scene.Gateway));
        options[6].ShouldBe(ClientPacket.Bytes(Scene.Gateway));
        options[12].ShouldBe("vm"u8.ToArray());
        options[15].ShouldBe("corp.example"u8.ToArray());
        options[26].ShouldBe([5, 120]);
        options[51].ShouldBe([0, 0, 14, 16]);
        options[58].ShouldBe([0, 0, 7, 8]);
        options[59].ShouldBe([0, 0, 12, 78]);
        options[54].ShouldBe(ClientPacket.Bytes(Scene.Gateway));
        options[61].ShouldBe([1, 2, 3]);
        options[82].ShouldBe([9, 1, 7]);
        options[119].ShouldBe("\u0004corp\u0007example\0\u0001x\u0007example\0"u8.ToArray());
        options[121].ShouldBe([0, .. ClientPacket.Bytes(Scene.Gateway)]);
        scene.Ask(ClientPacket.Of(DhcpMessageType.Request, scene.Known, null, ClientPacket.Wants("10.50.0.2"), ClientPacket.From(Scene.Gateway))).ShouldNotBeNull().Type.ShouldBe(DhcpMessageType.Ack);
    }

    [Fact]
    public void A_renewal_is_answered_to_the_address_itself()
    {
        var scene = new Scene();
        var (type, address, _, unicast) = scene.Ask(ClientPacket.Of(DhcpMessageType.Request, scene.Known, "10.50.0.2")).ShouldNotBeNull();
        (type, address, unicast.ToString()).ShouldBe((DhcpMessageType.Ack, "10.50.0.2", "10.50.0.2"));
    }

    [Fact]
    public void A_known_client_with_another_address_is_told_so()
    {
        var scene = new Scene();
        scene.Ask(ClientPacket.Of(DhcpMessageType.Request, scene.Known, null, ClientPacket.Wants("192.0.2.7"))).ShouldNotBeNull().Type.ShouldBe(DhcpMessageType.Nak);
    }

    [Fact]
    public void A_client_that_chose_another_server_is_left_alone()
    {
        var scene = new Scene();
        scene.Ask(ClientPacket.Of(DhcpMessageType.Request, scene.Known, null, ClientPacket.Wants("10.50.0.2"), ClientPacket.From("10.50.0.99"))).ShouldBeNull();
    }

    [Fact]
    public void Inform_is_answered_without_an_address_or_a_lease()
    {
        var scene = new Scene();
        var (type, address, options, _) = scene.Ask(ClientPacket.Of(DhcpMessageType.Inform, scene.Known, "10.50.0.2")).ShouldNotBeNull();
        (type, address, options[51]).ShouldBe((DhcpMessageType.Ack, "0.0.0.0", null));
    }

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("192.0.2.7", false)]
    [InlineData("10.50.0.0", false)]
    [InlineData("10.50.0.255", false)]
    [InlineData(Scene.Gateway, false)]
    [InlineData("10.50.0.77", true)]
    public void A_stranger_is_informed_at_an_address_of_the_network_alone(string current, bool answered)
    {
        var scene = new Scene(network => network with { DhcpRange = s_range });
        scene.Ask(ClientPacket.Of(DhcpMessageType.Inform, Scene.Stranger, current))?.Unicast.ToString().ShouldBe(answered ? current : null);
        (scene.Ask(ClientPacket.Of(DhcpMessageType.Inform, Scene.Stranger, current)) is not null).ShouldBe(answered);
    }

    [Fact]
    public void An_address_is_confirmed_to_itself_or_to_everybody()
    {
        var scene = new Scene();
        var (type, address, _, unicast) = scene.Ask(ClientPacket.Of(DhcpMessageType.Request, scene.Known, "224.0.0.1", ClientPacket.Wants("10.50.0.2"))).ShouldNotBeNull();
        (type, address, unicast).ShouldBe((DhcpMessageType.Ack, "10.50.0.2", null));
    }

    [Fact]
    public void On_an_internal_network_there_is_no_router()
    {
        var scene = new Scene(network => network with { Internal = true });
        var options = scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, scene.Known)).ShouldNotBeNull().Options;
        (options[3], options[121]).ShouldBe((null, null));
    }

    [Fact]
    public void A_stranger_hears_nothing_without_a_range()
    {
        var scene = new Scene();
        scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, Scene.Stranger)).ShouldBeNull();
        scene.Ask(ClientPacket.Of(DhcpMessageType.Request, Scene.Stranger, null, ClientPacket.Wants("10.50.0.2"))).ShouldBeNull();
    }

    [Fact]
    public void Strangers_share_the_range_and_nothing_else()
    {
        var scene = new Scene(network => network with { DhcpRange = s_range });
        var given = Enumerable.Range(1, 4).Select(number => Lease(scene, new MacAddress((ulong)number))).ToArray();
        given.Distinct().Count().ShouldBe(4);
        given.ShouldAllBe(address => s_range.Contains(IpAddress.Parse(address!)));
        Lease(scene, new MacAddress(5)).ShouldBeNull();
        Lease(scene, new MacAddress(2)).ShouldBe(given[1]);
        scene.Ask(ClientPacket.Of(DhcpMessageType.Request, new MacAddress(5), null, ClientPacket.Wants("10.50.0.2"))).ShouldNotBeNull().Type.ShouldBe(DhcpMessageType.Nak);
        scene.Ask(ClientPacket.Of(DhcpMessageType.Release, new MacAddress(2), given[1])).ShouldBeNull();
        Lease(scene, new MacAddress(5)).ShouldBe(given[1]);
        scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, scene.Known)).ShouldNotBeNull().Address.ShouldBe("10.50.0.2");
    }

    [Fact]
    public void A_lease_outlives_a_restart_and_ends_with_its_time()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hostnet-dhcp-").FullName, "leases");
        var time = new ManualTime();
        DhcpLeases Start() => new(time, new DhcpLeaseFile(path, problem => throw new InvalidOperationException(problem)));
        Network Adjust(Network network) => network with { DhcpRange = IpPrefix.Parse("10.50.0.130/32") };
        Lease(new Scene(Adjust, Start()), new MacAddress(1)).ShouldBe("10.50.0.130");
        Lease(new Scene(Adjust, Start()), new MacAddress(2)).ShouldBeNull();
        time.Advance(TimeSpan.FromHours(2));
        Lease(new Scene(Adjust, Start()), new MacAddress(2)).ShouldBe("10.50.0.130");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_declined_address_is_left_alone_for_a_while()
    {
        var scene = new Scene(network => network with { DhcpRange = IpPrefix.Parse("10.50.0.128/31") });
        var first = Lease(scene, new MacAddress(1));
        scene.Ask(ClientPacket.Of(DhcpMessageType.Decline, new MacAddress(1), null, ClientPacket.Wants(first!))).ShouldBeNull();
        Lease(scene, new MacAddress(1)).ShouldNotBe(first);
        Lease(scene, new MacAddress(2)).ShouldBeNull();
    }

    [Fact]
    public void A_storm_is_answered_a_little_and_others_still_are()
    {
        var scene = new Scene(network => network with { DhcpRange = s_range });
        Enumerable.Range(0, 10_000).Count(_ => scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, Scene.Stranger)) is not null).ShouldBe(10);
        scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, scene.Known)).ShouldNotBeNull();
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, Scene.Stranger)).ShouldNotBeNull();
    }

    private static string? Lease(Scene scene, MacAddress client) =>
        scene.Ask(ClientPacket.Of(DhcpMessageType.Discover, client)) is { } offer
        && scene.Ask(ClientPacket.Of(DhcpMessageType.Request, client, null, ClientPacket.Wants(offer.Address), ClientPacket.From(Scene.Gateway))) is { Type: DhcpMessageType.Ack } granted
            ? granted.Address
            : null;
}
