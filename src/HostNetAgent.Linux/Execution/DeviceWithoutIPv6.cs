using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Execution;

/// <summary>A device that has no IPv6 settings, because its MTU is below the 1280 that IPv6 needs or the kernel lacks IPv6: IPv6 is off there without being switched off.</summary>
internal static class DeviceWithoutIPv6
{
    /// <summary>IPV6_MIN_MTU of the kernel.</summary>
    private const int LeastMtu = 1280;

    private const string Folder = "ipv6/conf/";

    /// <summary>How a device is told to make itself no IPv6 address; null where it has no IPv6 that could be told, and the kernel would refuse.</summary>
    public static AddressGeneration? NoAddress(int mtu) => mtu < LeastMtu ? null : AddressGeneration.None;

    /// <summary>Whether the device is there, its settings of IPv6 are not, and the setting asks for no more than that. For the calling thread's namespace.</summary>
    public static bool Satisfies(SysctlObject wanted) => DeviceOf(wanted) is { } device
        && Directory.Exists($"{SysctlFile.Root}ipv4/conf/{device}")
        && !Directory.Exists($"{SysctlFile.Root}{Folder}{device}");

    private static string? DeviceOf(SysctlObject wanted)
    {
        if (!wanted.Path.StartsWith(Folder, StringComparison.Ordinal))
            return null;
        var slash = wanted.Path.LastIndexOf('/');
        return (wanted.Path[(slash + 1)..], wanted.Value) is ("disable_ipv6", "1") or ("accept_ra", "0") ? wanted.Path[Folder.Length..slash] : null;
    }
}
