using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Dhcp;

/// <summary>busybox's client against the real daemon.</summary>
public sealed class DhcpTests(DhcpTests.DhcpWorld world) : IClassFixture<DhcpTests.DhcpWorld>
{
    [Fact]
    public async Task A_client_hears_the_address_that_its_network_gave_it_with_all_that_goes_with_it()
    {
        world.Cli.Run("network create lan --subnet 10.60.0.0/24 --mtu 1400 --dns-search corp.example");
        world.Cli.Run("sandbox create asker --network lan --ip 10.60.0.44 --dhcp");

        var said = await AskAsync("asker", "eth0");

        foreach (var words in new[] { "ip=10.60.0.44", "router=10.60.0.1", "dns=10.60.0.1", "mtu=1400", "lease=3600", "subnet=255.255.255.0", "serverid=10.60.0.1", "domain=corp.example" })
            said.ShouldContain(words);
    }

    [Fact]
    public async Task An_internal_network_serves_too_and_names_no_router()
    {
        world.Cli.Run("network create inner --subnet 10.61.0.0/24 --internal");
        world.Cli.Run("sandbox create quiet --network inner --dhcp");
        var said = await AskAsync("quiet", "eth0");
        said.ShouldContain("ip=10.61.0.2");
        said.ShouldNotContain("router=");
    }

    [Fact]
    public async Task A_stranger_gets_nothing_but_out_of_a_range_and_keeps_it_over_a_restart()
    {
        world.Cli.Run("network create strict --subnet 10.62.0.0/24");
        world.Cli.Run("sandbox create known --network strict --dhcp");
        (await AskAsync("known", "eth0")).ShouldContain("ip=10.62.0.");
        Stranger("strict", "s0");
        world.Host.Try("nsenter", $"--net={Path("s0")}", "busybox", "udhcpc", "-i", "eth0", "-n", "-q", "-t", "3", "-T", "1", "-s", Script).ExitCode.ShouldNotBe(0);

        world.Cli.Run("network create open --subnet 10.63.0.0/24 --dhcp-range 10.63.0.128/29");
        Stranger("open", "s1");
        Stranger("open", "s2");
        var first = Address(await AskAsync("s1", "eth0"));
        var second = Address(await AskAsync("s2", "eth0"));
        first.ShouldStartWith("ip=10.63.0.1");
        second.ShouldNotBe(first);

        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        Address(await AskAsync("s2", "eth0")).ShouldBe(second);
        Address(await AskAsync("s1", "eth0")).ShouldBe(first);
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    private static string Address(string said) => said.Split('\n').Single(line => line.StartsWith("ip=", StringComparison.Ordinal));

    private static string Path(string name) => $"/run/netns/{name}";

    private string Script => System.IO.Path.Combine(world.Folder, "tell.sh");

    // The client prints what it was told; the address stays as the agent set it.
    private Task<string> AskAsync(string name, string device)
    {
        var home = File.Exists(Path(name)) ? Path(name) : world.Sandbox(name).Path;
        File.WriteAllText(Script, "#!/bin/sh\n[ \"$1\" = bound ] && env\nexit 0\n");
        Tool.Run($"chmod 755 {Script}");
        return Soon.GetAsync(
            () => Tool.Run("nsenter", $"--net={home}", "busybox", "udhcpc", "-i", device, "-f", "-n", "-q", "-t", "3", "-T", "1", "-O", "mtu", "-O", "domain", "-O", "routes", "-s", Script).Output,
            said => said.Contains("ip="),
            "an answer to DHCP");
    }

    // A port that somebody added to the bridge by hand, behind which the agent knows nobody.
    private void Stranger(string network, string name)
    {
        var bridge = world.Cli.Json($"network inspect {network}").GetProperty("device").GetString();
        Tool.Run($"ip netns add {name}");
        world.Host.Shell($"ip link add {name} type veth peer name eth0 netns /run/netns/{name}; ip link set {name} master {bridge} up");
        Tool.Run($"ip -n {name} link set eth0 up");
    }

    public sealed class DhcpWorld : World
    {
        public override async ValueTask DisposeAsync()
        {
            foreach (var name in new[] { "s0", "s1", "s2" })
                Tool.Run("ip", "netns", "del", name);
            await base.DisposeAsync();
        }
    }
}
