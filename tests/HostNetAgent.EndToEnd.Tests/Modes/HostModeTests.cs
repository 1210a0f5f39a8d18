using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--network host: the command runs in the host's own network namespace.</summary>
public sealed class HostModeTests(HostModeTests.HostWorld world) : IClassFixture<HostModeTests.HostWorld>
{
    private const string Sleep = "import signal, socket; s = socket.create_server(('::', 7100), family=socket.AF_INET6, dualstack_ipv6=True); print('up', flush=True); signal.pause()";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Witness _witness = new("host");

    [Fact]
    public async Task A_command_serves_on_the_hosts_own_ports_and_reaches_what_the_host_does()
    {
        using var server = world.Cli.Start("run", "--rm", "--name", "inhost", "--network", "host", "-p", "9100:7100", "--", "/usr/bin/python3", "-c", Sleep);
        await Soon.TrueAsync(() => server.Output.StartsWith("up", StringComparison.Ordinal), "the server's start");

        await Soon.TrueAsync(() => server.Errors.Contains("published ports of sandbox 'inhost' are ignored", StringComparison.Ordinal), "the warning");
        await _witness.OpenAsync("LAN (IPv4)", "the host's port of the command", () => ConnectAsync("192.0.2.1:7100"));
        await _witness.OpenAsync("LAN (IPv6)", "the host's port of the command", () => ConnectAsync("[2001:db8::1]:7100"));
        await _witness.ClosedAsync("LAN (IPv4)", "the ignored published port", () => ConnectAsync("192.0.2.1:9100"), "the command's own port", () => ConnectAsync("192.0.2.1:7100"));
        world.Cli.Run("ps").ShouldContain("host");
        world.Cli.Json("sandbox inspect inhost").GetProperty("kind").GetString().ShouldBe("host");

        server.Signal(Job.Terminate);
        server.WaitForExit(Patience);
        await Soon.TrueAsync(() => world.Cli.Try("sandbox", "inspect", "inhost").ExitCode == 3, "the sandbox is gone");
    }

    [Fact]
    public async Task Exec_enters_the_hosts_namespace_and_a_restart_changes_nothing()
    {
        world.Cli.Run("sandbox create guest --network host");
        world.Cli.Run("exec guest -- ip -o addr").ShouldContain("192.0.2.1/24");

        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        world.Cli.Run("exec guest -- readlink /proc/self/ns/net").ShouldBe(world.Host.Run("readlink /proc/self/ns/net"));
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("sandbox rm guest");
    }

    [Fact]
    public void Where_sys_shows_the_hosts_devices_already_nothing_is_said_about_it()
    {
        world.Cli.Run("sandbox create seen --network host");
        var within = world.Cli.Try("exec", "seen", "--", Programs.Cli, "--socket", world.Daemon.Socket, "exec", "seen", "--", "ls", "/sys/class/net");
        within.Errors.ShouldBeEmpty();
        within.Lines.ShouldContain("uplink");
        world.Cli.Try("exec", "seen", "--", Programs.Cli, "--socket", world.Daemon.Socket, "run", "--rm", "--network", "host", "--", "true").Errors.ShouldNotContain("/sys");
        world.Cli.Run("sandbox rm seen");
    }

    [Theory]
    [InlineData("another network with it", "cannot be on 'host' and on another network", "sandbox", "create", "x", "--network", "host", "--network", "bridge")]
    [InlineData("host twice", "cannot be on 'host' and on another network", "sandbox", "create", "x", "--network", "host", "--network", "host")]
    [InlineData("--link", "cannot use links on 'host'", "sandbox", "create", "x", "--network", "host", "--link", "box")]
    [InlineData("--ip", "cannot choose an address", "sandbox", "create", "x", "--network", "host", "--ip", "10.0.0.9")]
    [InlineData("connect", "chosen when a sandbox is created", "connect", "host", "box")]
    [InlineData("disconnect", "chosen when a sandbox is created", "disconnect", "host", "box")]
    [InlineData("a second host network", "only one instance of 'host'", "network", "create", "host2", "--driver", "host")]
    public void What_does_not_go_with_host_is_refused(string what, string words, params string[] arguments)
    {
        var refused = world.Cli.Try(arguments);
        refused.ExitCode.ShouldNotBe(0);
        refused.Errors.ShouldContain(words);
        ModeTable.Record("host", "hostnet", what, "refused", "refused");
        world.Cli.Try("sandbox", "inspect", "x").ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("none")]
    [InlineData("bridge")]
    public void A_predefined_network_cannot_be_removed(string name) => world.Cli.Try("network", "rm", name).Errors.ShouldContain("predefined");

    private Task<string?> ConnectAsync(string address) => Task.Run(() => world.Lan.Try("/usr/bin/python3", "-c", $"import socket; socket.create_connection({Tuple(address)}, 1)").ExitCode == 0 ? "connected" : null);

    private static string Tuple(string address)
    {
        var colon = address.LastIndexOf(':');
        return $"('{address[..colon].Trim('[', ']')}', {address[(colon + 1)..]})";
    }

    public sealed class HostWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("sandbox create box");
            return Task.CompletedTask;
        }
    }
}
