using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>Lets each client ask a few times a second, and all of them together a few hundred times, whatever addresses they make up.</summary>
internal sealed class DhcpStorm(TimeProvider time)
{
    private const int PerClient = 10;
    private const int Together = 500;
    private const int MostClients = 4096;

    private readonly Dictionary<MacAddress, int> _asked = [];
    private long _second = long.MinValue;
    private int _all;

    public bool Allows(MacAddress client)
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        if (second != _second)
        {
            (_second, _all) = (second, 0);
            _asked.Clear();
        }

        if (++_all > Together || (_asked.Count >= MostClients && !_asked.ContainsKey(client)))
            return false;
        return (_asked[client] = _asked.GetValueOrDefault(client) + 1) <= PerClient;
    }
}
