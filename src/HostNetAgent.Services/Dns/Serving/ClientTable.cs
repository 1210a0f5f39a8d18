using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>The clients of one network by address. Bounded: whoever invents addresses shares the limits of one client once there are too many.</summary>
internal sealed class ClientTable
{
    private const int Most = 16_384;
    private const int Forgotten = 60_000;
    private readonly Dictionary<IpAddress, Client> _clients = [];
    private readonly Client _crowd = new();
    private long _swept;

    public Client Of(IpAddress address, long now)
    {
        if (_clients.TryGetValue(address, out var client))
            return client;
        if (_clients.Count >= Most && !TrySweep(now))
            return _crowd;
        return _clients[address] = new Client();
    }

    private bool TrySweep(long now)
    {
        if (now - _swept < 1000)
            return false;
        _swept = now;
        foreach (var (address, client) in _clients)
        {
            if (now - client.LastSeen > Forgotten && client is { InFlight: 0, Connections: 0 })
                _clients.Remove(address);
        }

        return _clients.Count < Most;
    }
}
