using System.Globalization;

namespace HostNetAgent.Cli.Execution;

/// <summary>The capabilities of this process (capabilities(7)).</summary>
internal static class Capabilities
{
    private const int SysAdmin = 21;

    public static bool HasAdministration() => Has(File.ReadLines("/proc/self/status"), SysAdmin);

    public static bool Has(IEnumerable<string> status, int capability)
    {
        var effective = status.FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        return effective is not null && (ulong.Parse(effective.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> capability & 1) != 0;
    }
}
