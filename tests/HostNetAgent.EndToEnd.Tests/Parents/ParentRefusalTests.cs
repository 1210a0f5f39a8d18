using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Parents;

/// <summary>Parents and modes that cannot be had: the documented exit code, a message that names the wish and the remedy, a host as it was.</summary>
public sealed class ParentRefusalTests(ParentRefusalTests.TakenWorld world) : IClassFixture<ParentRefusalTests.TakenWorld>
{
    private const int Invalid = 2;
    private const int NotFound = 3;
    private const int Conflict = 4;

    public static TheoryData<string, int, string, string> Lines => new()
    {
        { "macvlan --opt parent=eth9", NotFound, "'eth9'", "ip link" },
        { "macvlan --opt parent=lo", Invalid, "'lo'", "eth1" },
        { "macvlan --opt parent=eth1.0", Invalid, "'0' is no VLAN id", "1 to 4094" },
        { "macvlan --opt parent=eth1.4095", Invalid, "'4095' is no VLAN id", "1 to 4094" },
        { "macvlan --opt parent=eth1.1.2", Invalid, "one dot only", "DEVICE.ID" },
        { "macvlan --opt parent=eth9.7", NotFound, "nor 'eth9'", "ip link" },
        { "macvlan --opt parent=hostnet0", Conflict, "bridge of network 'bridge'", "device of the host" },
        { "macvlan --opt parent=eth5", Conflict, "a port of 'br0'", "name 'br0'" },
        { "macvlan --opt parent=eth1 --opt mode=passthru", Conflict, "network 'flat'", "another parent" },
        { "macvlan --opt parent=eth2", Conflict, "network 'alone'", "another parent" },
        { "macvlan --opt parent=eth1 --opt mode=bogus", Invalid, "'bogus'", "passthru" },
        { "macvlan --opt parent=eth1 --opt ipvlan_mode=l3", Invalid, "ipvlan_mode", "other driver" },
        { "macvlan --opt parent=eth1 --icc=off", Invalid, "--icc=off", "macvlan_mode=private" },
        { "macvlan --opt parent=eth1 --gateway-mode routed", Invalid, "gateway mode", "leave it out" },
        { "macvlan --opt parent=eth1 --outbound-ip 192.0.2.1", Invalid, "outbound", "leave it out" },
        { "macvlan --opt parent=eth1 --device br-x", Invalid, "bridge device", "parent=DEVICE" },
        { "macvlan --opt parent=eth1 --mtu 9000", Invalid, "9000", "at most that" },
        { "macvlan --opt parent=eth3 --opt mode=private --host-shim", Invalid, "host shim", "mode bridge" },
        { "macvlan --opt parent=eth3 --host-shim --host-access none", Invalid, "no host access", "leave out one" },
        { "macvlan --opt parent=eth3 --uplink eth2", Invalid, "uplink", "parent=DEVICE" },
        { "macvlan --opt paernt=eth3", Invalid, "'paernt'", "leave it out" },
        { "bridge --host-shim", Invalid, "host shim", "leave it out" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_wish_that_cannot_be_granted_changes_nothing(string options, int code, string subject, string remedy)
    {
        var before = HostState.Of(world);
        var ended = world.Cli.Try($"network create bad --driver {options}".Split(' '));

        ended.ExitCode.ShouldBe(code, ended.ToString());
        ended.Errors.ShouldContain(subject);
        ended.Errors.ShouldContain(remedy);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    /// <summary>Where the kernel has the kind, the other lane tests what it does.</summary>
    [Theory]
    [InlineData("ipvlan", "ipvlan --opt parent=eth3", "CONFIG_IPVLAN")]
    [InlineData("vlan", "macvlan --opt parent=eth3.50", "CONFIG_VLAN_8021Q")]
    [InlineData("dummy", "macvlan", "CONFIG_DUMMY")]
    public void What_the_kernel_lacks_is_named_and_nothing_is_left(string kind, string options, string missing)
    {
        Assert.SkipWhen(world.Host.Try("ip", "link", "add", "probe", "link", "eth3", "type", kind).Errors is var said && !said.Contains("Unknown device type", StringComparison.Ordinal), $"this kernel has {kind}; ./dev vm tests it");
        var before = HostState.Of(world);
        var ended = world.Cli.Try($"network create bad --driver {options}".Split(' '));

        ended.ExitCode.ShouldBe(6, ended.ToString());
        ended.Errors.ShouldContain(missing);
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public void A_parent_that_is_down_is_taken_as_it_is()
    {
        using var network = new ParentNetwork(world, "idle", "--driver macvlan --opt parent=eth3 --subnet 10.45.0.0/24");
        network.Attach("i", "").Run("ip -o link show dev eth0").ShouldContain("eth0@");
        world.Host.Run("ip -o link show dev eth3").ShouldContain("state DOWN");
    }

    [Fact]
    public void A_device_made_just_now_can_be_named_at_once()
    {
        world.Host.Run("ip link add fresh type veth peer name fresh2");
        world.Cli.Run("network create quick --driver macvlan --opt parent=fresh --subnet 10.46.0.0/24");
        world.Cli.Run("sandbox create q --network quick");
        world.Cli.Run("sandbox rm q");
        world.Cli.Run("network rm quick");
    }

    public sealed class TakenWorld : MacvlanWorld
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create flat --driver macvlan --opt parent=eth1 --subnet 198.51.100.0/24");
            Cli.Run("network create alone --driver macvlan --opt parent=eth2 --opt mode=passthru --subnet 10.43.0.0/24");
            return Task.CompletedTask;
        }
    }
}
