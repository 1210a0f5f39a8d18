using HostNetAgent.Core.Errors;

namespace HostNetAgent.Linux.Execution;

/// <summary>Settings of an interface inside a sandbox: no IPv6 where the network has none, and no router advertisements ever.</summary>
internal static class InnerSettings
{
    /// <summary>Writes them; the calling thread must be inside. A kernel without IPv6 has none of these files, and needs none.</summary>
    public static AgentError? Apply(string device, bool enableIPv6)
    {
        if (!enableIPv6)
            return Write(device, "disable_ipv6", "1");
        return Write(device, "accept_ra", "0") ?? Write(device, "disable_ipv6", "0");
    }

    private static AgentError? Write(string device, string name, string value)
    {
        var error = SysctlFile.TryWrite($"ipv6/conf/{device}/{name}", value);
        return error is not null && !Directory.Exists("/proc/sys/net/ipv6") ? null : error;
    }
}
