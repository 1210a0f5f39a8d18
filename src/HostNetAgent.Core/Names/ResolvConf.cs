using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>A resolv.conf as the C library reads it (resolv.conf(5)).</summary>
/// <param name="Servers">Name servers in order; such with a zone (fe80::1%eth0) are left out, as they mean nothing elsewhere.</param>
/// <param name="Search">Search domains of the last line that names any.</param>
/// <param name="Options">Options of all lines.</param>
public sealed record ResolvConf(ImmutableArray<IpAddress> Servers, ImmutableArray<string> Search, ImmutableArray<string> Options)
{
    /// <summary>Reads a text; what it does not understand it leaves out.</summary>
    public static ResolvConf Parse(string text)
    {
        var (servers, options) = (new List<IpAddress>(), new List<string>());
        string[] search = [];
        foreach (var line in text.Split('\n'))
        {
            switch (line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                case ["nameserver", var server, ..] when IpAddress.TryParse(server, out var address):
                    servers.Add(address);
                    break;
                case ["search" or "domain", .. var domains]:
                    search = domains;
                    break;
                case ["options", .. var words]:
                    options.AddRange(words);
                    break;
            }
        }

        return new ResolvConf([.. servers], [.. search], [.. options]);
    }
}
