using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>hostnet run: a command with a network of its own that goes when the command does.</summary>
public sealed class RunTests(RunTests.RunWorld world) : IClassFixture<RunTests.RunWorld>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_command_gives_a_web_server_a_published_port_until_it_ends()
    {
        using var server = world.Cli.Start("run", "--rm", "--name", "site", "-p", "8080:80", "--", "/usr/bin/python3", "-u", "-m", "http.server", "80", "--directory", world.Folder);
        foreach (var url in new[] { "http://localhost:8080/", "http://127.0.0.1:8080/", "http://192.0.2.1:8080/" })
            await Soon.TrueAsync(() => Answers(world.Host, url), $"host {url}");
        await Soon.TrueAsync(() => Answers(world.Lan, "http://192.0.2.1:8080/"), "LAN");
        await Soon.TrueAsync(() => server.Errors.Contains("192.0.2.2 - -", StringComparison.Ordinal), "the neighbour's address in the server's log");

        server.Signal(Job.Terminate);

        server.WaitForExit(Patience).ShouldBe(128 + Job.Terminate);
        await GoneAsync("site");
        Answers(world.Host, "http://127.0.0.1:8080/").ShouldBeFalse();
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -KILL $$", 137)]
    public async Task The_exit_code_is_the_commands_own(string script, int code)
    {
        var name = $"code-{code}";
        world.Cli.Try("run", "--rm", "--name", name, "--", "sh", "-c", script).ExitCode.ShouldBe(code);
        await GoneAsync(name);
    }

    [Theory]
    [InlineData(127, "run", "--rm", "--", "no-such-command")]
    [InlineData(126, "run", "--rm", "--", "/etc/passwd")]
    [InlineData(125, "run", "--rm", "-p", "80:0", "--", "true")]
    [InlineData(125, "run", "--rm", "--network", "nowhere", "--", "true")]
    [InlineData(125, "run", "--rm", "--userns", "host", "--", "true")]
    [InlineData(125, "run", "--internal", "--", "true")]
    public async Task What_cannot_run_leaves_nothing(int code, params string[] arguments)
    {
        var ended = world.Cli.Try(arguments);
        ended.ExitCode.ShouldBe(code, ended.Errors);
        ended.Errors.ShouldNotBeEmpty();
        await Soon.TrueAsync(() => world.Cli.Run("ps -q").Length == 0, "no sandbox");
    }

    [Theory]
    [InlineData(Job.Kill)]
    [InlineData(Job.Interrupt)]
    public async Task The_sandbox_goes_whatever_ends_the_command(int signal)
    {
        var name = $"ended-{signal}";
        using var job = world.Cli.Start("run", "--rm", "--name", name, "-p", "8081:80", "--", "/usr/bin/python3", "-c", "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); print('up', flush=True); signal.pause()");
        await Soon.TrueAsync(() => job.Output.StartsWith("up", StringComparison.Ordinal), "the command's start");

        job.Signal(signal);

        job.WaitForExit(Patience);
        await GoneAsync(name);
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sandbox_goes_though_the_command_ended_while_no_daemon_ran()
    {
        using var job = world.Cli.Start("run", "--rm", "--name", "unseen", "--", "/usr/bin/python3", "-c", "import signal; print('up', flush=True); signal.pause()");
        await Soon.TrueAsync(() => job.Output.StartsWith("up", StringComparison.Ordinal), "the command's start");
        world.Daemon.Kill();
        job.Signal(Job.Kill);
        job.WaitForExit(Patience);

        await world.Daemon.StartAsync();

        await GoneAsync("unseen");
    }

    [Fact]
    public async Task Without_rm_the_sandbox_stays()
    {
        world.Cli.Try("run", "--name", "kept", "--", "true").ExitCode.ShouldBe(0);
        world.Cli.Run("exec kept -- ip -br addr").ShouldContain("eth0");
        world.Cli.Run("sandbox rm kept");
        await GoneAsync("kept");
    }

    private static bool Answers(NetworkNamespace home, string url) => home.Try("curl", "-fsS", "-o", "/dev/null", "-m", "1", url).ExitCode == 0;

    private Task GoneAsync(string name) => Soon.TrueAsync(
        () => !File.Exists(world.Sandbox(name).Path) && world.Cli.Try("sandbox", "inspect", name).ExitCode == 3, $"{name} is gone");

    public sealed class RunWorld : World;
}
