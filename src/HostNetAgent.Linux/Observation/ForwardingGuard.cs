using HostNetAgent.Linux.Execution;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Whether the agent is the one that made the host forward packets. Then it must not let the host become a router between its
/// other networks. Remembered for this boot in the run directory, since after a restart of the agent forwarding is on anyway.
/// </summary>
internal sealed class ForwardingGuard(string runDirectory)
{
    private readonly string _mark = Path.Combine(runDirectory, "forwarding-was-off");

    public bool IsOn => File.Exists(_mark);

    /// <summary>Call at the start, before forwarding can have been switched on by the agent.</summary>
    public void Look()
    {
        if (!IsOn && SysctlFile.TryRead("ipv4/ip_forward") == "0")
            File.WriteAllBytes(_mark, []);
    }
}
