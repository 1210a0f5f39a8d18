using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Devices of the host that take router advertisements though it forwards (accept_ra 2) because the agent said so, where the administrator said 1.
/// Remembered for this boot in the run directory, so that a reset gives back what was there.
/// </summary>
internal sealed class AdvertisementMarks(string runDirectory)
{
    private const string Prefix = "accept-ra-was-1-";
    private const string Usual = "1";
    private const string Raised = "2";

    private readonly HashSet<string> _devices = [.. Directory.EnumerateFiles(runDirectory, Prefix + "*").Select(path => Path.GetFileName(path)[Prefix.Length..])];

    /// <summary>Those that are as the agent left them.</summary>
    public IEnumerable<string> Devices => _devices.Where(static device => SysctlFile.TryRead(AcceptedAdvertisements.Path(device)) == Raised).Order(StringComparer.Ordinal);

    /// <summary>Call before a setting is written. That it cannot be remembered is no reason to leave the host without its default route.</summary>
    public void Before(SysctlObject setting)
    {
        if (DeviceOf(setting) is not { } device || setting.Value != Raised || SysctlFile.TryRead(setting.Path) != Usual || !_devices.Add(device))
            return;
        try
        {
            Write(device);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return; // It is known for as long as this process lives.
        }
    }

    /// <summary>Call after a setting was written: what has its former value again is no longer the agent's doing.</summary>
    public void After(SysctlObject setting)
    {
        if (DeviceOf(setting) is { } device && setting.Value != Raised && _devices.Remove(device))
            File.Delete(Mark(device));
    }

    /// <summary>Writes the marks again, for a run directory that was emptied.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Keep()
    {
        foreach (var device in _devices)
            Write(device);
    }

    /// <summary>Only settings that are the agent's own: those of a bridge go with it.</summary>
    private static string? DeviceOf(SysctlObject setting) => setting.Owner == Owner.Agent ? AcceptedAdvertisements.DeviceOf(setting.Path) : null;

    private void Write(string device)
    {
        Directory.CreateDirectory(runDirectory);
        File.WriteAllBytes(Mark(device), []);
    }

    private string Mark(string device) => Path.Combine(runDirectory, Prefix + device);
}
