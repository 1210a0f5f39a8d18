using HostNetAgent.Core.Ports;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Hears of every event, on a thread for all of them; so it notes what there is to do and leaves.</summary>
internal interface IEventFollower
{
    /// <summary>Something happened.</summary>
    void Happened(AgentEvent happened);

    /// <summary>Events were lost: anything may have happened.</summary>
    void Missed();
}
