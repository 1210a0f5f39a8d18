using System.Globalization;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>What the process may do, as the kernel tells it.</summary>
internal static class Privileges
{
    private const int NetworkAdministration = 12;
    private const int SystemAdministration = 21;

    /// <exception cref="StartException">A capability is missing.</exception>
    public static void Check(string procStatus)
    {
        var capabilities = Effective(procStatus);
        if ((capabilities >> NetworkAdministration & 1) == 0)
            throw Missing("CAP_NET_ADMIN");
        if ((capabilities >> SystemAdministration & 1) == 0)
            throw Missing("CAP_SYS_ADMIN");
    }

    private static ulong Effective(string procStatus)
    {
        const string Key = "CapEff:";
        foreach (var line in procStatus.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Key, StringComparison.Ordinal))
                return ulong.Parse(line[Key.Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return 0;
    }

    private static StartException Missing(string capability) =>
        new(ExitCodes.Privileges, $"hostnetd needs {capability} to set up networks; start it as root (systemctl start hostnetd, or sudo hostnetd)");
}
