namespace HostNetAgent.Core.Ports;

/// <summary>Shows that a loop is alive; a watchdog asks twice.</summary>
public interface IHeartbeat
{
    /// <summary>Turns of the loop so far; grows at least once a second.</summary>
    long Beats { get; }
}
