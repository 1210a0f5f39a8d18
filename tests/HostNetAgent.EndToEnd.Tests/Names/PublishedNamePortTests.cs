using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Port 53, which the name service has on the gateways and sandboxes may publish: whoever comes second is told who has it.</summary>
public sealed class PublishedNamePortTests(PublishedNamePortTests.BareWorld world) : IClassFixture<PublishedNamePortTests.BareWorld>
{
    [Fact]
    public async Task Whoever_comes_second_is_told_who_has_the_port_and_what_to_do()
    {
        world.Cli.Run("sandbox create early -p 53:53 -p 53:53/udp");
        var made = world.Cli.Try("network", "create", "web", "--subnet", "10.50.0.0/24");
        made.ExitCode.ShouldBe(0, made.ToString());
        made.Errors.ShouldContain("the names of network 'web' cannot be served at 10.50.0.1:53/udp: sandbox 'early' publishes that port; publish it on one address of the host, such as -p 192.0.2.1:53:53/udp");
        var status = await Soon.AskAsync(world.Daemon.StatusAsync, status => status.Problems.Count == 2, "a problem for each protocol");
        status.State.ShouldBe("degraded");
        status.Problems.ShouldAllBe(problem => problem.StartsWith("names of network web cannot be served on br-") && problem.Contains(": sandbox early publishes that port; "));
        (world.Daemon.Process.Output + world.Daemon.Process.Errors).ShouldContain("sandbox early publishes that port");
        (await world.Daemon.MetricsAsync()).ShouldContain("hostnet_problems 2\n");

        world.Cli.Run("sandbox rm early");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status is { State: "ready", Problems.Count: 0 }, "names once the port is free", TimeSpan.FromSeconds(40));

        var late = world.Cli.Try("sandbox", "create", "late", "--network", "web", "-p", "53:53/udp");
        late.ExitCode.ShouldBe(4, late.ToString());
        late.Errors.ShouldContain("the agent's own name service for network 'web' has 10.50.0.1:53; publish it on one address of the host, such as -p 192.0.2.1:53:53/udp");

        world.Cli.Run("sandbox create late --network web -p 192.0.2.1:53:53/udp");
        world.Serve("late", 53);
        (await world.Lan.ReachAsync("192.0.2.1:53", ProtocolType.Udp)).ShouldStartWith("late ");
        world.Sandbox("late").Run("dig +short +time=1 +tries=2 @10.50.0.1 late").Trim().ShouldBe("10.50.0.2");
    }

    /// <summary>No network but the default one, which has no names.</summary>
    public sealed class BareWorld : World;
}
