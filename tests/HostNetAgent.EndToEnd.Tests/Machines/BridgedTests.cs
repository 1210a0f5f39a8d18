using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>Guests on the LAN: its DHCP server gives them their addresses, and its members reach them as any other.</summary>
public sealed class BridgedTests(BridgedTests.BridgedWorld world) : IClassFixture<BridgedTests.BridgedWorld>
{
    private const string Mode = "VM bridged";

    [Fact]
    public void The_LANs_DHCP_server_gives_a_guest_its_address() =>
        ModeTable.Record(Mode, "guest", "the LAN's DHCP server", "an address of the LAN", world.Address.StartsWith("192.0.2.1", StringComparison.Ordinal) ? "an address of the LAN" : world.Address);

    [Theory]
    [InlineData("the host", "192.0.2.1")]
    [InlineData("the host", "2001:db8::1")]
    [InlineData("the LAN", "192.0.2.2")]
    [InlineData("the LAN", "2001:db8::2")]
    [InlineData("another guest", "192.0.2.90")]
    [InlineData("a sandbox on the same network", "192.0.2.91")]
    public void A_guest_reaches(string whom, string address) =>
        ModeTable.Record(Mode, "guest", $"{whom} ({address})", "answers", world.One.Pings(address) ? "answers" : "silent");

    [Fact]
    public async Task The_LAN_and_the_host_reach_a_guest_at_its_own_address()
    {
        using var server = new EchoServer(world.One.Home, "guest", 80);
        ModeTable.Record(Mode, "the LAN", "guest, its own address", "guest 192.0.2.2 hello", await world.Lan.ReachAsync($"{world.Address}:80"));
        ModeTable.Record(Mode, "host", "guest", "guest 192.0.2.1 hello", await world.Host.ReachAsync($"{world.Address}:80"));
        ModeTable.Record(Mode, "the LAN", "guest, its IPv6 address", "guest 2001:db8::2 hello", await world.Lan.ReachAsync("[2001:db8::77]:80"));
    }

    [Fact]
    public void Only_a_bridge_on_the_LAN_listens_for_who_wants_multicast()
    {
        Snooping("lan").ShouldBe("1");
        world.Cli.Run("network create own");
        Snooping("own").ShouldBe("0");
        world.Cli.Run("network rm own");
    }

    private string Snooping(string network) =>
        world.Host.Run($"ip -d link show {world.Cli.Json($"network inspect {network}").GetProperty("device").GetString()}").Split("mcast_snooping ")[1][..1];

    [Fact]
    public async Task A_guest_sends_from_its_own_card_only()
    {
        world.Two.Pings("192.0.2.2").ShouldBeTrue();
        world.Two.Home.Shell("ip link set eth0 down; ip link set eth0 address 02:11:22:33:44:55; ip link set eth0 up");
        var seen = world.Two.Pings("192.0.2.2") ? "answers" : "silent";
        world.Two.Home.Shell($"ip link set eth0 down; ip link set eth0 address {world.Two.Mac}; ip link set eth0 up");
        await Soon.TrueAsync(() => world.Two.Pings("192.0.2.2"), "control: its own card is heard");
        ModeTable.Record(Mode, "guest with another MAC address", "the LAN", "silent", seen, "with its own it is heard");
    }

    [Fact]
    public async Task Another_network_goes_out_and_publishes_through_the_bridge()
    {
        world.Cli.Run("sandbox create inside --network bridge -p 8090:80");
        world.Serve("inside", 80);
        (await world.Lan.ReachAsync("192.0.2.1:8090")).ShouldBe("inside 192.0.2.2 hello");
        using var server = new EchoServer(world.Lan, "neighbour", 7004);
        (await world.Sandbox("inside").ReachAsync("192.0.2.2:7004")).ShouldBe("neighbour 192.0.2.1 hello");
        world.Cli.Run("sandbox rm inside");
    }

    [Fact]
    public void What_the_LAN_decides_cannot_be_asked_for()
    {
        world.Cli.Try("tap", "create", "fixed", "--network", "lan", "--ip", "192.0.2.77").ExitCode.ShouldBe(2);
        world.Cli.Try("tap", "create", "published", "--network", "lan", "-p", "8091:80").Errors.ShouldContain("ignored");
        world.Cli.Run("tap rm published");
        world.Cli.Try("network", "rm", "lan").ExitCode.ShouldBe(4);
    }

    public sealed class BridgedWorld : World
    {
        public Guest One { get; private set; } = null!;

        public Guest Two { get; private set; } = null!;

        /// <summary>What the LAN's DHCP server gave the first guest.</summary>
        public string Address { get; private set; } = "";

        protected override async Task FurnishAsync()
        {
            Keep(Job.Start(Lan.Command("dnsmasq", "-k", "-C", "/dev/null", "--port=0", "--interface=eth0", "--bind-interfaces", "--dhcp-range=192.0.2.100,192.0.2.150,1h", $"--dhcp-leasefile={Folder}/leases", "--user=root", "--pid-file=")));
            Cli.Run("network create lan --driver bridge --uplink uplink --yes");
            foreach (var name in new[] { "one", "two" })
                Cli.Run($"tap create {name} --network lan");
            Cli.Run("sandbox create beside --network lan");
            Sandbox("beside").Shell("ip addr add 192.0.2.91/24 dev eth0");
            One = Keep(new Guest(this, "one").With("2001:db8::77/64"));
            Two = Keep(new Guest(this, "two").With("192.0.2.90/24", "192.0.2.2"));
            Address = One.Lease().Split('/')[0];
            await Soon.TrueAsync(() => One.Pings("192.0.2.2") && Two.Pings("192.0.2.2"), "the guests' cables");
        }
    }
}
