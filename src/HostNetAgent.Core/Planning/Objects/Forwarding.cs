namespace HostNetAgent.Core.Planning.Objects;

/// <summary>The settings by which the host forwards packets at all, one for each family.</summary>
public static class Forwarding
{
    /// <summary>Path of a family's setting below /proc/sys/net.</summary>
    public static string Path(bool v6) => v6 ? "ipv6/conf/all/forwarding" : "ipv4/ip_forward";

    /// <summary>What networks of a family want.</summary>
    public static SysctlObject On(bool v6) => new(Owner.Agent, "", Path(v6), "1");

    /// <summary>What a host that forwarded nothing before goes back to when the agent leaves it.</summary>
    public static SysctlObject Off(bool v6) => new(Owner.Agent, "", Path(v6), "0");
}
