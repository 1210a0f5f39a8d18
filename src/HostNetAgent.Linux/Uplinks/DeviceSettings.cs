using HostNetAgent.Linux.Execution;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>What an administrator may have set for a device below /proc/sys/net, and that the bridge in its place needs too.</summary>
internal static class DeviceSettings
{
    private static readonly string[] V4 =
    [
        "rp_filter", "arp_ignore", "arp_announce", "arp_filter", "arp_notify", "accept_redirects", "secure_redirects", "send_redirects", "shared_media",
        "accept_source_route", "proxy_arp", "log_martians", "accept_local", "src_valid_mark", "promote_secondaries", "disable_policy", "disable_xfrm",
    ];

    private static readonly string[] V6 =
    [
        "disable_ipv6", "addr_gen_mode", "autoconf", "use_tempaddr", "temp_valid_lft", "temp_prefered_lft", "accept_ra_defrtr", "accept_ra_pinfo", "accept_ra_rtr_pref",
        "accept_ra_rt_info_max_plen", "accept_ra_mtu", "accept_redirects", "router_solicitations", "ra_defrtr_metric", "optimistic_dad",
    ];

    /// <summary>Gives the second device the settings of the first. One that the kernel does not have, or refuses, stays as it is.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var name in V4)
            Copy("ipv4", name, from, to);
        foreach (var name in V6)
            Copy("ipv6", name, from, to);
    }

    private static void Copy(string family, string name, string from, string to)
    {
        var (source, target) = ($"{family}/conf/{from}/{name}", $"{family}/conf/{to}/{name}");
        if (SysctlFile.TryRead(source) is { } value && SysctlFile.TryRead(target) is { } present && value != present)
            _ = SysctlFile.TryWrite(target, value);
    }
}
