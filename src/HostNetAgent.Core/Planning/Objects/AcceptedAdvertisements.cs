namespace HostNetAgent.Core.Planning.Objects;

/// <summary>Whether a device of the host takes router advertisements: 1 unless the host forwards, 2 in any case.</summary>
public static class AcceptedAdvertisements
{
    private const string Folder = "ipv6/conf/";
    private const string Setting = "/accept_ra";

    /// <summary>The setting of a device, below /proc/sys/net.</summary>
    /// <param name="device">Name of the device.</param>
    public static string Path(string device) => $"{Folder}{device}{Setting}";

    /// <summary>Whose setting this is; null when it is another one.</summary>
    /// <param name="path">Path below /proc/sys/net.</param>
    public static string? DeviceOf(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(Setting, StringComparison.Ordinal) ? path[Folder.Length..^Setting.Length] : null;

    /// <summary>Taken in any case, which a host that forwards needs for its own default route.</summary>
    /// <param name="device">Name of the device.</param>
    public static SysctlObject Always(string device) => new(Owner.Agent, "", Path(device), "2");

    /// <summary>Taken unless the host forwards, as the kernel has it.</summary>
    /// <param name="device">Name of the device.</param>
    public static SysctlObject Usual(string device) => new(Owner.Agent, "", Path(device), "1");
}
