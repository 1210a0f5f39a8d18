using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--network container:NAME: one namespace for a group, which lasts until the last member goes.</summary>
public sealed class ContainerModeTests(ContainerModeTests.GroupWorld world) : IClassFixture<ContainerModeTests.GroupWorld>
{
    private const string Mode = "container";
    private readonly Witness _witness = new(Mode);

    [Fact]
    public async Task A_member_shares_addresses_ports_and_loopback()
    {
        world.Cli.Run("sandbox create a1 --network web -p 8101:7101");
        world.Cli.Run("sandbox create a2 --network container:a1");
        using var server = world.Serve("a1", 7101);

        world.Cli.Run("exec a2 -- readlink /proc/self/ns/net").ShouldBe(world.Cli.Run("exec a1 -- readlink /proc/self/ns/net"));
        Addresses("a2").ShouldBe(Addresses("a1"));
        world.Cli.Run("ps").ShouldContain("container:a1");
        await _witness.OpenAsync("a member", "the other, by the loopback", () => world.Sandbox("a1").AskAsync("127.0.0.1:7101"));
        await _witness.OpenAsync("LAN (IPv4)", "a member, by the group's published port", () => world.Lan.AskAsync("192.0.2.1:8101"));
        await _witness.OpenAsync("LAN (IPv6)", "a member, by the group's published port", () => world.Lan.AskAsync("[2001:db8::1]:8101"));
        world.Cli.Run("sandbox rm a2 a1");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        File.Exists(world.Sandbox("a1").Path).ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_member_may_go_and_come_back_and_the_others_keep_their_traffic()
    {
        world.Cli.Run("sandbox create b1 --network web -p 8102:7102");
        world.Cli.Run("sandbox create b2 --network container:b1");
        using var server = world.Serve("b1", 7102);
        await world.Lan.ReachAsync("192.0.2.1:8102");
        await world.Lan.ReachAsync("[2001:db8::1]:8102");
        using var talk = await Conversation.OpenAsync(world.Lan, "192.0.2.1:8102");
        using var talk6 = await Conversation.OpenAsync(world.Lan, "[2001:db8::1]:8102");
        var address = Address("b1");
        (await talk.SayAsync("one")).ShouldNotBeNull();
        (await talk6.SayAsync("one")).ShouldNotBeNull();

        world.Cli.Run("sandbox rm b1");

        await SaysAsync(talk, talk6, "after the first member was removed");
        world.Cli.Try("sandbox", "inspect", "b1").ExitCode.ShouldBe(3);
        world.Cli.Run("exec b2 -- ip -o addr").ShouldContain(address);
        world.Cli.Try("network", "rm", "web").Errors.ShouldContain("'b2'");

        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        await SaysAsync(talk, talk6, "after the daemon was killed and came back");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();

        world.Cli.Run("sandbox create b1 --network web -p 8102:7102");

        await SaysAsync(talk, talk6, "after the first member came back");
        Address("b1").ShouldBe(address);
        world.Cli.Run("sandbox rm b2");
        await SaysAsync(talk, talk6, "after the second member was removed");
        world.Cli.Run("sandbox rm b1");
        (await talk.SayAsync("late")).ShouldBeNull();
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ports_that_the_first_member_left_are_seen_and_taken_back_by_the_others()
    {
        world.Cli.Run("sandbox create f1 --network web -p 192.0.2.1:8103:7103");
        world.Cli.Run("sandbox create f2 --network container:f1");
        world.Cli.Run("port f2").ShouldBe("");
        using var server = world.Serve("f1", 7103);
        world.Cli.Run("sandbox rm f1");

        world.Cli.Run("port f2").Trim().ShouldBe("7103/tcp -> 192.0.2.1:8103");
        world.Cli.Run("ps --filter network=web").ShouldContain("192.0.2.1:8103->7103/tcp");
        world.Cli.Run("sandbox inspect f2").ShouldContain("f1 (removed)");
        await world.Lan.ReachAsync("192.0.2.1:8103");
        world.Cli.Run("unpublish f2 8103:7103");
        (await world.Lan.AskAsync("192.0.2.1:8103")).ShouldBeNull();
        world.Cli.Run("publish f2 192.0.2.1:8104:7103");
        await world.Lan.ReachAsync("192.0.2.1:8104");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();

        world.Cli.Run("sandbox create f1 --network web");
        world.Cli.Run("port f1").Trim().ShouldBe("7103/tcp -> 192.0.2.1:8104");
        world.Cli.Run("port f2").ShouldBe("");
        world.Cli.Run("sandbox rm f2 f1");
    }

    [Fact]
    public void The_first_member_comes_back_to_what_it_had_and_the_others_keep_their_way_out()
    {
        world.Cli.Run("sandbox create e1 --network web");
        world.Cli.Run("sandbox create e2 --network container:e1");
        world.Cli.Run("sandbox rm e1");
        var routes = world.Cli.Run("exec e2 -- ip route");

        world.Cli.Try("run", "--rm", "--name", "e1", "--network", "none", "--", "true").Errors.ShouldContain("it is on 'web' and not on 'none'");
        world.Cli.Try("run", "--rm", "--name", "e1", "--", "true").Errors.ShouldContain("their default route would lead to network 'bridge'");

        world.Cli.Run("exec e2 -- ip route").ShouldBe(routes);
        world.Cli.Run("sandbox rm e2");
    }

    [Fact]
    public async Task A_command_that_shares_goes_without_its_leaders_network()
    {
        world.Cli.Run("sandbox create c1 --network web");
        world.Cli.Try("run", "--rm", "--name", "c2", "--network", "container:c1", "--", "ip", "-o", "addr").Output.ShouldContain(Address("c1"));
        await Soon.TrueAsync(() => world.Cli.Try("sandbox", "inspect", "c2").ExitCode == 3, "c2 is gone");
        world.Cli.Run("exec c1 -- ip -o addr").ShouldContain(Address("c1"));
        world.Cli.Run("sandbox rm c1");
    }

    [Fact]
    public async Task The_group_goes_with_its_last_command()
    {
        using var first = world.Cli.Start("run", "--rm", "--name", "d1", "--network", "web", "--", "/usr/bin/python3", "-c", "import signal; print('up', flush=True); signal.pause()");
        await Soon.TrueAsync(() => first.Output.StartsWith("up", StringComparison.Ordinal), "d1 runs");
        using var second = world.Cli.Start("run", "--rm", "--name", "d2", "--network", "container:d1", "--", "/usr/bin/python3", "-c", "import signal; print('up', flush=True); signal.pause()");
        await Soon.TrueAsync(() => second.Output.StartsWith("up", StringComparison.Ordinal), "d2 runs");
        first.Signal(Job.Kill);
        await Soon.TrueAsync(() => world.Cli.Try("sandbox", "inspect", "d1").ExitCode == 3, "d1 is gone");
        File.Exists(world.Sandbox("d1").Path).ShouldBeTrue();

        second.Signal(Job.Kill);

        await Soon.TrueAsync(() => !File.Exists(world.Sandbox("d1").Path), "the namespace is gone");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-p", "cannot publish ports", "-p", "80:80")]
    [InlineData("--dns", "cannot have DNS settings", "--dns", "192.0.2.53")]
    [InlineData("--hostname", "cannot have a host name", "--hostname", "x")]
    [InlineData("--add-host", "cannot have hosts", "--add-host", "x:192.0.2.9")]
    [InlineData("--link", "cannot use links", "--link", "leader")]
    [InlineData("--ip", "cannot choose an address", "--ip", "10.50.0.77")]
    [InlineData("another network with it", "cannot be connected to any other network", "--network", "bridge")]
    public void What_does_not_go_with_a_shared_network_is_refused(string what, string words, params string[] options)
    {
        var refused = world.Cli.Try(["sandbox", "create", "x", "--network", "container:leader", .. options]);
        refused.Errors.ShouldContain(words);
        ModeTable.Record(Mode, "hostnet", what, "refused", refused.ExitCode == 2 ? "refused" : refused.ToString());
        world.Cli.Try("sandbox", "inspect", "x").ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Nobody_shares_with_somebody_who_is_not_there() =>
        world.Cli.Try("sandbox", "create", "x", "--network", "container:nobody").ExitCode.ShouldBe(3);

    private async Task SaysAsync(Conversation talk, Conversation talk6, string when)
    {
        await _witness.OpenAsync("LAN (IPv4), an open connection", $"the others {when}", () => talk.SayAsync(when));
        await _witness.OpenAsync("LAN (IPv6), an open connection", $"the others {when}", () => talk6.SayAsync(when));
    }

    private string Address(string sandbox) => world.Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints")[0].GetProperty("ip").GetString()!;

    /// <summary>Without what the kernel says of an address only until it has looked for duplicates.</summary>
    private string Addresses(string sandbox) => world.Cli.Run($"exec {sandbox} -- ip -o addr").Replace(" tentative", "", StringComparison.Ordinal);

    public sealed class GroupWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create web --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("sandbox create leader --network web");
            return Task.CompletedTask;
        }
    }
}
