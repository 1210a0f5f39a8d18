using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Machines;

/// <summary>Tap devices come, are given away, are mended, and go without a trace.</summary>
public sealed class TapLifeTests(TapLifeTests.TapLifeWorld world) : IClassFixture<TapLifeTests.TapLifeWorld>
{
    [Fact]
    public void A_tap_prints_what_qemu_needs()
    {
        var line = world.Cli.Run("tap create printed --network site --mac 02:00:00:00:00:07");
        var device = Device("printed");
        line.ShouldContain($"-netdev tap,id={device},ifname={device},script=no,downscript=no");
        line.ShouldContain($"-device virtio-net-pci,netdev={device},mac=02:00:00:00:00:07");
        world.Cli.Run("tap create many --network site --multi-queue").ShouldContain("queues=2");
        world.Cli.Run("tap ls").ShouldContain("printed");
        world.Cli.Run("ps").ShouldContain("printed");
        world.Cli.Run("tap rm printed many");
        world.Cli.Run("tap ls").ShouldNotContain("printed");
    }

    [Fact]
    public void A_removed_tap_leaves_nothing()
    {
        var before = HostState.Of(world);
        world.Cli.Run("tap create brief --network site --user 1000 --group 1000 --multi-queue -p 8099:80");
        HostState.Of(world).Since(before).ShouldNotBeEmpty();
        world.Cli.Run("tap rm brief");
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ip link del DEVICE")]
    [InlineData("ip link set DEVICE down")]
    [InlineData("ip link set DEVICE nomaster")]
    public async Task A_damaged_tap_is_mended(string attack)
    {
        world.Cli.Run("tap create hurt --network site --user 1000 --multi-queue");
        var device = Device("hurt");
        var before = Kind(device);

        world.Host.Run(attack.Replace("DEVICE", device, StringComparison.Ordinal));

        await Soon.TrueAsync(() => world.Host.Try("ip", "link", "show", device).Output.Contains(",UP", StringComparison.Ordinal), "the device is back and up");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        Kind(device).ShouldBe(before);
        world.Cli.Run("tap rm hurt");
    }

    [Fact]
    public void Its_user_opens_it_and_nobody_else()
    {
        world.Cli.Run("tap create owned --network site --user 4711");
        var device = Device("owned");
        Open(device, "4711", 0).ShouldContain("attached");
        Open(device, "4712", 0).ShouldContain("not permitted");
        world.Cli.Run("tap rm owned");
    }

    [Fact]
    public async Task A_siblings_address_on_the_tap_of_a_user_is_set_back_and_the_sibling_is_heard_again()
    {
        world.Cli.Run("tap create thief --network site --user 4711");
        world.Cli.Run("tap create victim --network site --ip 10.50.0.90");
        using var victim = new Guest(world, "victim").With("10.50.0.90/24");
        await Soon.TrueAsync(() => victim.Pings("10.50.0.1"), "the victim's cable");
        var device = Device("thief");
        var own = Address(device);

        Open(device, "4711", 0, $"fcntl.ioctl(tap,0x8924,struct.pack('16sH6s16x',b'{device}',1,bytes.fromhex('{victim.Mac.Replace(":", "", StringComparison.Ordinal)}')))").ShouldContain("attached");

        await Soon.TrueAsync(() => Address(device) == own, "the tap has its own address again", TimeSpan.FromSeconds(3));
        victim.Pings("10.50.0.1").ShouldBeTrue();
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        world.Cli.Run("tap rm thief victim");
    }

    [Fact]
    public void Only_a_device_of_several_queues_is_opened_as_one()
    {
        world.Cli.Run("tap create several --network site --user 4711 --multi-queue");
        world.Cli.Run("tap create single --network site --user 4711");
        Open(Device("several"), "4711", Guest.MultiQueue).ShouldContain("attached");
        Open(Device("single"), "4711", Guest.MultiQueue).ShouldContain("Invalid argument");
        world.Cli.Run("tap rm several single");
    }

    [Theory]
    [InlineData(2, "tap create bad --network none")]
    [InlineData(2, "tap create bad --network host")]
    [InlineData(3, "tap create bad --network nowhere")]
    [InlineData(3, "tap create bad --network site --user no-such-user")]
    [InlineData(2, "connect bridge fixed")]
    [InlineData(2, "disconnect site fixed")]
    [InlineData(2, "tap rm box")]
    [InlineData(2, "tap inspect box")]
    [InlineData(4, "tap create fixed --network site")]
    public void What_cannot_be_is_refused_and_changes_nothing(int code, string words)
    {
        var before = world.Cli.Run("ps -q --no-trunc");
        var ended = world.Cli.Try(words.Split(' '));
        ended.ExitCode.ShouldBe(code, ended.ToString());
        ended.Errors.ShouldNotBeEmpty();
        world.Cli.Run("ps -q --no-trunc").ShouldBe(before);
    }

    private string Device(string tap) => world.Cli.Json($"tap inspect {tap}").GetProperty("endpoints")[0].GetProperty("tap").GetProperty("device").GetString()!;

    /// <summary>What the device is, without what changes by itself.</summary>
    private string Kind(string device) => world.Host.Run($"ip -d -j link show {device}").Split("\"info_data\"")[1].Split('}')[0] + world.Host.Run($"ip -j link show {device}").Split("\"master\"")[1].Split(',')[0];

    private string Address(string device) => world.Host.Run($"ip -j link show {device}").Split("\"address\":\"")[1].Split('"')[0];

    /// <summary>What a user without any capability gets who opens the device.</summary>
    private string Open(string device, string user, int flags, string more = "")
    {
        var open = $"import fcntl,os,struct\ntap=os.open('/dev/net/tun',os.O_RDWR)\nos.setgid({user})\nos.setuid({user})\nfcntl.ioctl(tap,0x400454ca,struct.pack('16sH22x',b'{device}',{0x1002 | flags}))\n{more}\nprint('attached')";
        var ended = world.Host.Try("/usr/bin/python3", "-c", open);
        return ended.Output + ended.Errors;
    }

    public sealed class TapLifeWorld() : World("--warm-pool", "0")
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --subnet 10.50.0.0/24");
            Cli.Run("tap create fixed --network site");
            Cli.Run("sandbox create box --network site");
            return Task.CompletedTask;
        }
    }
}
