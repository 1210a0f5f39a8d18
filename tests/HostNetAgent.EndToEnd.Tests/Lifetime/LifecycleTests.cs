using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Lifetime;

/// <summary>Networks and sandboxes from their making to their removal, by the commands that a user types.</summary>
public sealed class LifecycleTests(LifecycleTests.LifecycleWorld world) : IClassFixture<LifecycleTests.LifecycleWorld>
{
    [Fact]
    public async Task The_lines_of_the_manual_work_one_after_the_other()
    {
        var before = HostState.Of(world);
        var id = world.Cli.Run("network create web --subnet 10.50.0.0/24 --ipv6");
        id.Length.ShouldBe(64);
        world.Cli.Run("sandbox create db --network web --ip 10.50.0.20 -p 127.0.0.1:5432:5432");
        world.Cli.Run("exec db -- ip -o addr").ShouldContain("inet 10.50.0.20/24");
        InIpNetns("db", "ip -o addr").ShouldContain("inet 10.50.0.20/24");
        world.Cli.Run("ps").ShouldContain("127.0.0.1:5432->5432/tcp");
        world.Cli.Run("network ls").ShouldContain("10.50.0.0/24");
        world.Cli.Json("network inspect web").GetProperty("id").GetString().ShouldBe(id);
        world.Cli.Json("sandbox inspect db").GetProperty("endpoints")[0].GetProperty("ip").GetString().ShouldBe("10.50.0.20/24");

        world.Serve("db", 443);
        world.Cli.Run("sandbox create db2");
        world.Cli.Run("connect web db2");
        await world.Sandbox("db2").ReachAsync("10.50.0.20:443");
        world.Cli.Run("disconnect web db2");
        (await world.Sandbox("db2").AskAsync("10.50.0.20:443")).ShouldBeNull();
        world.Cli.Run("publish db 8443:443");
        await world.Lan.ReachAsync("192.0.2.1:8443");
        world.Cli.Run("unpublish db 8443");
        (await world.Lan.AskAsync("192.0.2.1:8443")).ShouldBeNull();
        world.Cli.Run("plan").ShouldBe("Nothing to change.");

        world.Cli.Run("sandbox rm db db2");
        world.Cli.Run("network rm web");
        await AsBeforeAsync(before);
    }

    [Fact]
    public async Task A_sandbox_with_everything_leaves_nothing_when_it_goes()
    {
        world.Cli.Run("network create all --subnet 10.51.0.0/24 --ipv6");
        world.Cli.Run("network create more --subnet 10.52.0.0/24 --ipv6");
        var before = HostState.Of(world);
        world.Cli.Run("sandbox create full --network all --network more -p 8090:80 -p 8091-8095:8091-8095/udp -p 127.0.0.1:8096:80");
        world.Serve("full", 80);
        await world.Lan.ReachAsync("192.0.2.1:8090");
        world.Host.Run("conntrack -L").ShouldContain("10.51.0.2");

        world.Cli.Run("sandbox rm full");

        await AsBeforeAsync(before);
        world.Host.Run("conntrack -L").ShouldNotContain("10.51.0.2");
        world.Host.Run("nft list ruleset").ShouldNotContain("10.51.0.2");
        world.Cli.Run("network rm all more");
    }

    [Fact]
    public async Task A_live_connection_gives_the_second_network_the_next_interface()
    {
        world.Cli.Run("network create first --subnet 10.53.0.0/24");
        world.Cli.Run("network create second --subnet 10.54.0.0/24");
        world.Cli.Run("sandbox create mover --network first");
        world.Serve(world.Host, "host", 6001);

        world.Cli.Run("connect second mover --ip 10.54.0.9");

        world.Cli.Run("exec mover -- ip -o -4 addr show eth1").ShouldContain("10.54.0.9/24");
        await world.Sandbox("mover").ReachAsync("10.54.0.1:6001");
        world.Cli.Run("disconnect first mover");
        world.Cli.Run("exec mover -- ip route show default").ShouldStartWith("default via 10.54.0.1 dev eth1");
        await world.Sandbox("mover").ReachAsync("192.0.2.1:6001");
        world.Cli.Run("sandbox rm mover");
    }

    // "ip netns" looks in /run/netns only; this daemon, as its neighbours, pins elsewhere.
    private string InIpNetns(string name, string words) =>
        Tool.Run("unshare", "--mount", "sh", "-ec", $"mount --rbind {world.Daemon.PinFolder} /run/netns; ip netns exec {name} {words}").Text;

    private Task AsBeforeAsync(HostState before) =>
        Soon.AskAsync(() => Task.FromResult(HostState.Of(world).Since(before)), changes => changes.Length == 0, "the host as it was");

    public sealed class LifecycleWorld() : World("--warm-pool", "0");
}
