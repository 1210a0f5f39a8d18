using System.Net.Sockets;
using System.Text;
using HostNetAgent.Daemon.Systemd;
using HostNetAgent.Daemon.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace HostNetAgent.Daemon.Tests.Systemd;

public sealed class NotificationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_service_manager_hears_of_start_and_stop(bool isAbstract)
    {
        using var directory = new TemporaryDirectory();
        var name = isAbstract ? $"@hostnet-test-{Guid.NewGuid()}" : directory.File("notify");
        using var manager = Manager(name);

        await using (await TestDaemon.StartAsync(variable: key => key == "NOTIFY_SOCKET" ? name : null))
        {
            Receive(manager).ShouldStartWith("STATUS=");
            Receive(manager).ShouldBe("READY=1\nSTATUS=ready: 2 networks, 1 sandboxes, 1 endpoints");
        }

        Receive(manager).ShouldStartWith("STOPPING=1\n");
    }

    [Fact]
    public async Task The_watchdog_is_fed_while_the_engine_beats_and_starves_when_it_stands_still()
    {
        using var directory = new TemporaryDirectory();
        using var manager = Manager(directory.File("notify"));
        string? Variable(string key) => key switch
        {
            "NOTIFY_SOCKET" => directory.File("notify"),
            "WATCHDOG_USEC" => "40000",
            "WATCHDOG_PID" => $"{Environment.ProcessId}",
            _ => null,
        };
        await using var daemon = await TestDaemon.StartAsync(variable: Variable);
        Receive(manager);
        Receive(manager);

        daemon.Agent.Beats++;
        Receive(manager).ShouldStartWith("WATCHDOG=1\n");
        manager.ReceiveTimeout = 400;
        Should.Throw<SocketException>(() => Receive(manager));
        manager.ReceiveTimeout = 20_000;
        daemon.Agent.Beats++;
        Receive(manager).ShouldStartWith("WATCHDOG=1\n");
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("0", null, null)]
    [InlineData("x", null, null)]
    [InlineData("3000000", null, 3.0)]
    [InlineData("3000000", "77", 3.0)]
    [InlineData("3000000", "78", null)]
    public void The_watchdog_is_on_when_the_manager_says_so_to_this_process(string? usec, string? pid, double? seconds) =>
        (WatchdogInterval.Read(key => key == "WATCHDOG_USEC" ? usec : pid, 77)?.TotalSeconds == seconds).ShouldBeTrue();

    [Fact]
    public void Nothing_happens_when_no_manager_listens()
    {
        var notifier = new SystemdNotifier(null, NullLogger<SystemdNotifier>.Instance);
        notifier.IsEnabled.ShouldBeFalse();
        Should.NotThrow(() => notifier.Notify(ServiceState.Ready));
    }

    [Fact]
    public async Task A_manager_that_cannot_be_told_is_logged_once_and_ends_nothing()
    {
        using var directory = new TemporaryDirectory();
        var name = directory.File("notify");
        await using var daemon = await TestDaemon.StartAsync(variable: key => key switch
        {
            "NOTIFY_SOCKET" => name,
            "WATCHDOG_USEC" => "40000",
            _ => null,
        });
        daemon.Log.WaitFor($"Warning: the service manager cannot be told how the service fares, at {name}");
        using var late = Manager(name);
        daemon.Agent.Beats++;
        Receive(late).ShouldStartWith("WATCHDOG=1\n");
        daemon.Log.Lines.Count(line => line.Contains("service manager", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_manager_of_an_impossible_name_ends_nothing()
    {
        var notifier = new SystemdNotifier("/" + new string('x', 200), NullLogger<SystemdNotifier>.Instance);
        Should.NotThrow(() => notifier.Notify(ServiceState.Ready));
    }

    [Fact]
    public void A_socket_is_taken_over_only_when_it_was_passed_to_this_process()
    {
        ActivatedSockets.Control(Passed("77", "1"), 77).ShouldBe(3);
        ActivatedSockets.Control(Passed("78", "1"), 77).ShouldBeNull();
        ActivatedSockets.Control(Passed("77", "0"), 77).ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => ActivatedSockets.Control(Passed("77", "2"), 77));
        static Func<string, string?> Passed(string pid, string count) => key => key == "LISTEN_PID" ? pid : count;
    }

    private static Socket Manager(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        socket.Bind(new UnixDomainSocketEndPoint(name[0] == '@' ? "\0" + name[1..] : name));
        return socket;
    }

    private static string Receive(Socket manager)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer));
    }
}
