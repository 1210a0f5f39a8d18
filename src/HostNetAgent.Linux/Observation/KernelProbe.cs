using System.Collections.Immutable;
using HostNetAgent.Core.Ports;
using HostNetAgent.Netlink.Conntrack;

namespace HostNetAgent.Linux.Observation;

/// <summary>Finds out what kernel this is and which of the features that make a difference it has.</summary>
internal static class KernelProbe
{
    private static readonly Version TableOwner = new(6, 9);

    public static KernelProfile Read(ConntrackConnection conntrack)
    {
        var release = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return new KernelProfile(release, ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["table-owner"] = VersionOf(release) >= TableOwner,
            ["conntrack-filter-delete"] = conntrack.DeletesByFilter,
            ["ipv6"] = Directory.Exists("/proc/sys/net/ipv6"),
            ["br-netfilter"] = Directory.Exists("/proc/sys/net/bridge"),
        }));
    }

    private static Version VersionOf(string release)
    {
        var digits = new string([.. release.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')]).TrimEnd('.');
        return Version.TryParse(digits, out var version) ? version : new Version(0, 0);
    }
}
