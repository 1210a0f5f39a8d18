using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>Networks that let nothing out: internal ones are their members' alone, host-only ones also the host's.</summary>
public sealed class ClosedModeTests(ClosedModeTests.ClosedModeWorld world) : IClassFixture<ClosedModeTests.ClosedModeWorld>
{
    private const string Internal = "VM internal";
    private const string HostOnly = "VM host-only";

    [Theory]
    [InlineData(Internal, "10.60.0.21")]
    [InlineData(Internal, "fd00:60::21")]
    [InlineData(HostOnly, "10.61.0.21")]
    [InlineData(HostOnly, "fd00:61::21")]
    public void Guests_reach_each_other(string mode, string address) =>
        ModeTable.Record(mode, "guest", $"another guest ({address})", "answers", One(mode).Pings(address) ? "answers" : "silent");

    [Theory]
    [InlineData(Internal, "10.60.0.30")]
    [InlineData(HostOnly, "10.61.0.30")]
    public void A_guest_reaches_a_sandbox(string mode, string address) =>
        ModeTable.Record(mode, "guest", $"a sandbox ({address})", "answers", One(mode).Pings(address) ? "answers" : "silent");

    [Theory]
    [InlineData(Internal, "10.60.0.1:7002", false)]
    [InlineData(Internal, "[fd00:60::1]:7002", false)]
    [InlineData(Internal, "192.0.2.1:7002", false)]
    [InlineData(HostOnly, "10.61.0.1:7002", true)]
    [InlineData(HostOnly, "[fd00:61::1]:7002", true)]
    public async Task A_guest_reaches_the_host_where_it_may(string mode, string address, bool may)
    {
        var control = may ? "" : await ControlAsync(mode);
        var seen = (may ? await One(mode).Home.ReachAsync(address) : await One(mode).Home.AskAsync(address)) is null ? "silent" : "answers";
        ModeTable.Record(mode, "guest", $"the host ({address})", may ? "answers" : "silent", seen, control);
    }

    [Theory]
    [InlineData(Internal, "10.60.0.20:80", false)]
    [InlineData(Internal, "[fd00:60::20]:80", false)]
    [InlineData(HostOnly, "10.61.0.20:80", true)]
    [InlineData(HostOnly, "[fd00:61::20]:80", true)]
    public async Task The_host_reaches_a_guest_where_it_may(string mode, string address, bool may)
    {
        var control = may ? "" : await ControlAsync(mode);
        var seen = (may ? await world.Host.ReachAsync(address) : await world.Host.AskAsync(address)) is null ? "silent" : "answers";
        ModeTable.Record(mode, "host", $"guest ({address})", may ? "answers" : "silent", seen, control);
    }

    [Theory]
    [InlineData(Internal, "192.0.2.2:7003")]
    [InlineData(Internal, "[2001:db8::2]:7003")]
    [InlineData(HostOnly, "192.0.2.2:7003")]
    [InlineData(HostOnly, "[2001:db8::2]:7003")]
    public async Task A_guest_does_not_reach_the_LAN(string mode, string address)
    {
        await world.Host.ReachAsync(address);
        ModeTable.Record(mode, "guest", $"the LAN ({address})", "silent", await One(mode).Home.AskAsync(address) ?? "silent", await ControlAsync(mode));
    }

    [Theory]
    [InlineData(Internal, "10.60.0.20:80")]
    [InlineData(Internal, "192.0.2.1:8060")]
    [InlineData(HostOnly, "10.61.0.20:80")]
    [InlineData(HostOnly, "192.0.2.1:8061")]
    public async Task The_LAN_does_not_reach_a_guest(string mode, string address) =>
        ModeTable.Record(mode, "the LAN", $"guest ({address})", "silent", await world.Lan.AskAsync(address) ?? "silent", await ControlAsync(mode));

    [Theory]
    [InlineData("--mode internal --uplink uplink")]
    [InlineData("--mode nat --internal")]
    [InlineData("--mode internal --host-access full")]
    [InlineData("--mode bridged")]
    [InlineData("--mode switched")]
    public void A_mode_that_something_else_contradicts_is_refused(string options)
    {
        var ended = world.Cli.Try(["network", "create", "odd", .. options.Split(' ')]);
        ended.ExitCode.ShouldBe(2, ended.ToString());
        world.Cli.Run("network ls").ShouldNotContain("odd");
    }

    private Guest One(string mode) => mode == Internal ? world.InnerOne : world.NearOne;

    /// <summary>The way beside it that works: the other guest reaches the same server.</summary>
    private async Task<string> ControlAsync(string mode)
    {
        var (other, address) = mode == Internal ? (world.InnerTwo, "10.60.0.20:80") : (world.NearTwo, "10.61.0.20:80");
        await other.Home.ReachAsync(address);
        return "another guest reaches it";
    }

    public sealed class ClosedModeWorld : World
    {
        public Guest InnerOne { get; private set; } = null!;

        public Guest InnerTwo { get; private set; } = null!;

        public Guest NearOne { get; private set; } = null!;

        public Guest NearTwo { get; private set; } = null!;

        protected override Task FurnishAsync()
        {
            (InnerOne, InnerTwo) = Furnish("inner", "internal", 60);
            (NearOne, NearTwo) = Furnish("near", "host-only", 61);
            Serve(Host, "host", 7002);
            Serve(Lan, "neighbour", 7003);
            return Task.CompletedTask;
        }

        private (Guest One, Guest Two) Furnish(string network, string mode, int number)
        {
            Cli.Run($"network create {network} --mode {mode} --subnet 10.{number}.0.0/24 --subnet fd00:{number}::/64");
            Cli.Run($"tap create {network}-one --network {network} --ip 10.{number}.0.20 --ip6 fd00:{number}::20 -p 80{number}:80");
            Cli.Run($"tap create {network}-two --network {network} --ip 10.{number}.0.21 --ip6 fd00:{number}::21");
            Cli.Run($"sandbox create {network}-box --network {network} --ip 10.{number}.0.30");
            var (one, two) = (Start($"{network}-one", number, 20), Start($"{network}-two", number, 21));
            Keep(new EchoServer(one.Home, network, 80));
            return (one, two);
        }

        private Guest Start(string tap, int number, int address) =>
            Keep(new Guest(this, tap).With($"10.{number}.0.{address}/24", $"10.{number}.0.1").With($"fd00:{number}::{address}/64", $"fd00:{number}::1"));
    }
}
