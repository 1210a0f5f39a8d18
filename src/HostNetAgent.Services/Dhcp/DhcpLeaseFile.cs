using System.Globalization;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>Leases as lines "network address mac until". A line that cannot be read is passed over.</summary>
internal sealed class DhcpLeaseFile(string path, Action<string> log)
{
    public Dictionary<(string Network, IpAddress Address), DhcpLease> Read()
    {
        var leases = new Dictionary<(string, IpAddress), DhcpLease>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (line.Split(' ') is [var network, var text, var client, var until] && IpAddress.TryParse(text, out var address)
                && MacAddress.TryParse(client, out var mac) && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            {
                leases[(network, address)] = new DhcpLease(mac, time, Confirmed: true);
            }
        }

        return leases;
    }

    public void Write(IEnumerable<KeyValuePair<(string Network, IpAddress Address), DhcpLease>> leases)
    {
        try
        {
            File.WriteAllLines(path + ".new", leases.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Network} {pair.Key.Address} {pair.Value.Client} {pair.Value.Until}")));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log($"DHCP leases cannot be kept in {path}: {refused.Message}; after a restart an address may be given to another");
        }
    }
}
