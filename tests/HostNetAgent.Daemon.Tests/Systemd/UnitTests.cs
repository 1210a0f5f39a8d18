using System.Globalization;
using HostNetAgent.Daemon.Hosting;

namespace HostNetAgent.Daemon.Tests.Systemd;

public sealed class UnitTests
{
    [Fact]
    public void The_service_manager_waits_longer_for_a_stop_than_the_daemon_takes() =>
        TimeSpan.FromSeconds(int.Parse(Setting("TimeoutStopSec"), CultureInfo.InvariantCulture)).ShouldBeGreaterThan(Composition.LongestStop);

    [Fact]
    public void What_another_start_may_mend_is_started_again()
    {
        var final = Setting("RestartPreventExitStatus").Split(' ').Select(int.Parse).ToArray();
        final.ShouldBe([ExitCodes.Options, ExitCodes.Privileges, ExitCodes.State]);
        final.ShouldNotContain(ExitCodes.Storage);
    }

    private static string Setting(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "hostnetd.service")).Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
