using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Lifetime;

/// <summary>The verb that removes everything, which stopping the daemon does not.</summary>
public sealed class ResetTests(ResetTests.ResetWorld world) : IClassFixture<ResetTests.ResetWorld>
{
    [Fact]
    public async Task System_reset_removes_all_that_the_agent_made()
    {
        world.Cli.Run("network create gone --subnet 10.55.0.0/24");
        world.Cli.Run("sandbox create gone --network gone -p 8097:80");

        world.Cli.Try("system", "reset").ExitCode.ShouldBe(2);
        File.Exists(world.Sandbox("gone").Path).ShouldBeTrue();
        world.Cli.Run("system reset --yes");

        await Soon.TrueAsync(() => !world.Host.Run("ip -o link").Contains("br-", StringComparison.Ordinal), "no bridge");
        File.Exists(world.Sandbox("gone").Path).ShouldBeFalse();
        world.Host.Run("ss -Hlnt").ShouldNotContain(":8097");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_files_of_sandboxes_go_with_a_reset()
    {
        world.Cli.Run("sandbox create filed");
        var folder = Path.Combine(world.Folder, "run", "etc", "filed");
        await Soon.TrueAsync(() => File.Exists(Path.Combine(folder, "hosts")), "files");

        world.Cli.Run("system reset --yes");

        await Soon.TrueAsync(() => !Directory.Exists(folder), "no files");
    }

    [Fact]
    public void A_device_hears_routers_as_before_the_agent_forwarded()
    {
        world.Cli.Run("system reset --yes");
        world.Host.Run("sysctl -qw net.ipv6.conf.uplink.accept_ra=1");
        string Accepts() => world.Host.Run("sysctl -n net.ipv6.conf.uplink.accept_ra");
        world.Cli.Run("network create six --subnet fd00:55::/64");
        Accepts().ShouldBe("2");

        world.Cli.Run("system reset --yes");
        Accepts().ShouldBe("1");

        world.Host.Run("sysctl -qw net.ipv6.conf.uplink.accept_ra=2");
        world.Cli.Run("network create six --subnet fd00:55::/64");
        world.Cli.Run("system reset --yes");
        Accepts().ShouldBe("2");
    }

    [Fact]
    public async Task The_default_network_is_there_for_the_first_sandbox_after_a_reset()
    {
        world.Cli.Run("system reset --yes");

        world.Cli.Run("sandbox create again");

        world.Cli.Run("network ls").ShouldContain("bridge");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    public sealed class ResetWorld() : World("--warm-pool", "0");
}
