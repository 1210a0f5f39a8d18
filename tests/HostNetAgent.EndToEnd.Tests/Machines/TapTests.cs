using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>A virtual machine on a NAT network, beside a sandbox: one network, one set of rules.</summary>
public sealed class TapTests(TapTests.TapWorld world) : IClassFixture<TapTests.TapWorld>
{
    private const string Mode = "VM NAT";

    [Theory]
    [InlineData("host", "10.50.0.1")]
    [InlineData("host", "fd00:50::1")]
    [InlineData("another guest", "10.50.0.21")]
    [InlineData("another guest", "fd00:50::21")]
    [InlineData("a sandbox", "10.50.0.30")]
    [InlineData("a sandbox", "fd00:50::30")]
    [InlineData("the LAN", "192.0.2.2")]
    [InlineData("the LAN", "2001:db8::2")]
    public void A_guest_reaches(string whom, string address) =>
        ModeTable.Record(Mode, "guest", $"{whom} ({address})", "answers", world.One.Pings(address) ? "answers" : "silent");

    [Theory]
    [InlineData("10.50.0.20:80", "10.50.0.1")]
    [InlineData("[fd00:50::20]:80", "fd00:50::1")]
    public async Task The_host_reaches_a_guest(string address, string client) =>
        ModeTable.Record(Mode, "host", $"guest ({address})", $"one {client} hello", await world.Host.ReachAsync(address));

    [Theory]
    [InlineData("10.50.0.20:80", "10.50.0.30")]
    [InlineData("[fd00:50::20]:80", "fd00:50::30")]
    public async Task A_sandbox_reaches_a_guest(string address, string client) =>
        ModeTable.Record(Mode, "a sandbox", $"guest ({address})", $"one {client} hello", await world.Sandbox("box").ReachAsync(address));

    [Theory]
    [InlineData("192.0.2.1:8080", ProtocolType.Tcp, "192.0.2.2")]
    [InlineData("192.0.2.1:8080", ProtocolType.Udp, "192.0.2.2")]
    [InlineData("[2001:db8::1]:8080", ProtocolType.Tcp, "2001:db8::2")]
    public async Task A_published_port_leads_the_LAN_to_the_guest(string address, ProtocolType protocol, string client) =>
        ModeTable.Record(Mode, "the LAN", $"guest, published ({address}/{protocol})", $"one {client} hello", await world.Lan.ReachAsync(address, protocol));

    [Theory]
    [InlineData("10.50.0.20:80", "192.0.2.1:8080")]
    [InlineData("[fd00:50::20]:80", "[2001:db8::1]:8080")]
    public async Task The_LAN_does_not_reach_the_guests_own_address(string address, string published)
    {
        var control = await world.Lan.ReachAsync(published) is not null ? "the published port answers" : "";
        ModeTable.Record(Mode, "the LAN", $"guest, its own address ({address})", "silent", await world.Lan.AskAsync(address) ?? "silent", control);
    }

    [Fact]
    public async Task A_guest_goes_out_behind_the_hosts_address()
    {
        using var server = new EchoServer(world.Lan, "neighbour", 7001);
        ModeTable.Record(Mode, "guest", "a server on the LAN", "neighbour 192.0.2.1 hello", await world.One.Home.ReachAsync("192.0.2.2:7001"));
    }

    [Fact]
    public void A_guest_gets_its_address_by_DHCP_and_asks_for_names()
    {
        world.Cli.Run("tap create leased --network site --ip 10.50.0.40");
        using var leased = new Guest(world, "leased");
        ModeTable.Record(Mode, "guest", "DHCP", "10.50.0.40/24", leased.Lease());
        ModeTable.Record(Mode, "guest", "a server on the LAN, by the leased gateway", "answers", leased.Pings("192.0.2.2") ? "answers" : "silent");
        ModeTable.Record(Mode, "guest", "a sandbox's name", "10.50.0.30", leased.Home.Run("dig +short +time=3 @10.50.0.1 box"));
        ModeTable.Record(Mode, "guest", "another guest's name", "10.50.0.20", leased.Home.Run("dig +short +time=3 @10.50.0.1 one"));
    }

    [Fact]
    public async Task A_guest_that_takes_another_address_or_card_is_not_heard()
    {
        world.Two.Pings("10.50.0.1").ShouldBeTrue();
        world.Two.With("10.50.0.99/24");
        world.Two.Home.Try("ping", "-q", "-c", "1", "-W", "1", "-I", "10.50.0.99", "10.50.0.1").ExitCode.ShouldNotBe(0);

        world.Cli.Run("network create lax --subnet 10.51.0.0/24 --anti-spoofing off");
        world.Cli.Run("tap create free --network lax");
        using var free = new Guest(world, "free").With("10.51.0.99/24");
        await Soon.TrueAsync(() => free.Pings("10.51.0.1"), "control: without the check the same is heard");
    }

    [Fact]
    public async Task It_lives_on_without_the_daemon_and_the_next_one_finds_nothing_to_do()
    {
        world.Daemon.Kill();
        world.One.Pings("192.0.2.2").ShouldBeTrue();
        (await world.Lan.ReachAsync("192.0.2.1:8080")).ShouldStartWith("one ");

        await world.Daemon.StartAsync();

        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        (await world.Daemon.StatusAsync()).LastReconcileOperations.ShouldBe(0);
        world.One.Pings("10.50.0.1").ShouldBeTrue();
    }

    public sealed class TapWorld : World
    {
        public Guest One { get; private set; } = null!;

        public Guest Two { get; private set; } = null!;

        protected override async Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("tap create one --network site --ip 10.50.0.20 --ip6 fd00:50::20 -p 8080:80 -p 8080:80/udp");
            Cli.Run("tap create two --network site --ip 10.50.0.21 --ip6 fd00:50::21 --multi-queue");
            Cli.Run("sandbox create box --network site --ip 10.50.0.30 --ip6 fd00:50::30");
            One = Keep(new Guest(this, "one").With("10.50.0.20/24", "10.50.0.1").With("fd00:50::20/64", "fd00:50::1"));
            Two = Keep(new Guest(this, "two").With("10.50.0.21/24", "10.50.0.1").With("fd00:50::21/64", "fd00:50::1"));
            Keep(new EchoServer(One.Home, "one", 80));
            await Soon.TrueAsync(() => One.Pings("10.50.0.1") && One.Pings("fd00:50::1") && Two.Pings("10.50.0.1"), "the guests' cables");
        }
    }
}
