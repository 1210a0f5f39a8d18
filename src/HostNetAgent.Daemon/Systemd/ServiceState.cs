using System.Globalization;

namespace HostNetAgent.Daemon.Systemd;

/// <summary>A message to the service manager: one or more lines NAME=value (sd_notify(3)).</summary>
/// <param name="Text">The lines.</param>
public readonly record struct ServiceState(string Text)
{
    /// <summary>The service is up.</summary>
    public static readonly ServiceState Ready = new("READY=1");

    /// <summary>The service goes down.</summary>
    public static readonly ServiceState Stopping = new("STOPPING=1");

    /// <summary>The service is alive.</summary>
    public static readonly ServiceState Watchdog = new("WATCHDOG=1");

    /// <summary>One line for <c>systemctl status</c>.</summary>
    public static ServiceState Status(string text) => new("STATUS=" + text.ReplaceLineEndings(" "));

    /// <summary>The process that the messages are about.</summary>
    public static ServiceState MainPid(int pid) => new(string.Create(CultureInfo.InvariantCulture, $"MAINPID={pid}"));

    /// <summary>Both in one message.</summary>
    public ServiceState And(ServiceState other) => new($"{Text}\n{other.Text}");
}
