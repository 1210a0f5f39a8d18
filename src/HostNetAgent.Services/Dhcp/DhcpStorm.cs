using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>
/// Lets each client ask a few times a second, and all of them together a few hundred times, whatever addresses they make up. What one
/// asks beyond its own share takes nothing from the others'.
/// </summary>
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

        var asked = _asked.GetValueOrDefault(client);
        if (asked == PerClient || _all == Together || (asked == 0 && _asked.Count == MostClients))
            return false;
        _asked[client] = asked + 1;
        _all++;
        return true;
    }
}
