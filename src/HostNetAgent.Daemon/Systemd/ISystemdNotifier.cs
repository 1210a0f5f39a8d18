namespace HostNetAgent.Daemon.Systemd;

/// <summary>Tells the service manager how the service fares.</summary>
public interface ISystemdNotifier
{
    /// <summary>Whether a service manager listens.</summary>
    bool IsEnabled { get; }

    /// <summary>Sends a message; nothing happens when nobody listens.</summary>
    void Notify(ServiceState state);
}
