using System.Diagnostics;
using System.Net.Sockets;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Hosting;

public sealed class ControlSocketTests
{
    [Fact]
    public async Task The_socket_is_for_root_and_the_group()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { SocketGroup = "12345" });
        File.GetUnixFileMode(daemon.Options.Socket).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        Output("stat", "-c", "%u %g", daemon.Options.Socket).ShouldBe("0 12345");
    }

    [Fact]
    public async Task Without_the_group_the_socket_is_for_root_alone_and_the_log_says_so()
    {
        await using var daemon = await TestDaemon.StartAsync();
        Output("stat", "-c", "%u %g", daemon.Options.Socket).ShouldBe("0 0");
        daemon.Log.Lines.ShouldContain(line => line.StartsWith("Warning: there is no group no-such-group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_who_gets_at_the_socket_without_being_in_the_group_is_refused()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { SocketGroup = "12345" });
        Open(daemon);
        As(daemon, "--reuid=65534", "--regid=65534", "--clear-groups").ShouldStartWith("HTTP/1.1 403 ");
        daemon.Log.Lines.ShouldContain(line => line.StartsWith("Warning: uid 65534 pid ", StringComparison.Ordinal));
        As(daemon, "--reuid=65534", "--regid=12345", "--clear-groups").ShouldStartWith("HTTP/1.1 200 ");
        As(daemon, "--reuid=65534", "--regid=65534", "--groups=9,12345").ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_socket_on_which_nobody_answers_is_replaced()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("hostnet.sock");
        using (var stale = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            stale.Bind(new UnixDomainSocketEndPoint(directory.File("other.sock")));
            File.Move(directory.File("other.sock"), path);
        }

        Path.Exists(path).ShouldBeTrue();
        await using var daemon = await TestDaemon.StartAsync(options => options with { Socket = path });
        (await daemon.Client.GetStatusAsync()).State.ShouldBe("ready");
    }

    [Fact]
    public async Task A_socket_on_which_a_daemon_answers_is_left_alone()
    {
        await using var first = await TestDaemon.StartAsync();
        var refusal = await Should.ThrowAsync<StartException>(() => TestDaemon.StartAsync(options => options with { Socket = first.Options.Socket }));
        refusal.ExitCode.ShouldBe(ExitCodes.Socket);
        refusal.Message.ShouldContain("another daemon answers");
        (await first.Client.GetStatusAsync()).State.ShouldBe("ready");
    }

    [Fact]
    public async Task A_socket_that_somebody_removes_is_made_again_with_its_directory()
    {
        using var directory = new TemporaryDirectory();
        await using var daemon = await TestDaemon.StartAsync(options => options with { Socket = directory.File("run/hostnet.sock") });
        Directory.Delete(directory.File("run"), recursive: true);
        daemon.Log.WaitFor($"Warning: {daemon.Options.Socket} was removed by others");
        (await daemon.Client.GetStatusAsync()).State.ShouldBe("ready");
    }

    [Fact]
    public async Task One_user_cannot_take_all_connections()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { SocketGroup = "12345" });
        Open(daemon);
        const string Crowd = """
            import socket, sys
            crowd = []
            for _ in range(300):
                s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
                try: s.sendall(b"GET /v1/status HTTP/1.1\r\nHost: h\r\n\r\n"); crowd.append(s if s.recv(64) else None)
                except OSError: crowd.append(None)
            print(sum(s is not None for s in crowd), flush=True)
            sys.stdin.read()
            """;
        using var crowd = Start("setpriv", "--reuid=65534", "--regid=12345", "--clear-groups", "--", "/usr/bin/python3", "-c", Crowd, daemon.Options.Socket);
        (await crowd.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("256");
        (await daemon.Client.GetStatusAsync()).State.ShouldBe("ready", "root");
        As(daemon, "--reuid=65533", "--regid=12345", "--clear-groups").ShouldStartWith("HTTP/1.1 200 ", Case.Sensitive, "another member");
        daemon.Log.Lines.Count(line => line.StartsWith("Warning: uid 65534 pid ", StringComparison.Ordinal)).ShouldBe(1);

        crowd.StandardInput.Close();
        await crowd.WaitForExitAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => As(daemon, "--reuid=65534", "--regid=12345", "--clear-groups").StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal), TimeSpan.FromSeconds(20)).ShouldBeTrue("once they are closed");
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("precious"), "");
        var refusal = await Should.ThrowAsync<StartException>(() => TestDaemon.StartAsync(options => options with { Socket = directory.File("precious") }));
        refusal.ExitCode.ShouldBe(ExitCodes.Socket);
        File.Exists(directory.File("precious")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("file"), "");
        (await Should.ThrowAsync<StartException>(() => TestDaemon.StartAsync(options => options with { Socket = directory.File("file/hostnet.sock") }))).Message.ShouldContain(directory.File("file/hostnet.sock"));
    }

    private static void Open(TestDaemon daemon)
    {
        const UnixFileMode Everyone = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(daemon.Options.Socket, Everyone | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        File.SetUnixFileMode(Path.GetDirectoryName(daemon.Options.Socket)!, Everyone | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string As(TestDaemon daemon, params string[] identity)
    {
        const string Ask = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
            s.sendall(b"GET /v1/status HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            print(s.recv(65536).decode())
            """;
        return Output("setpriv", [.. identity, "--", "/usr/bin/python3", "-c", Ask, daemon.Options.Socket]);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    private static string Output(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return text;
    }
}
