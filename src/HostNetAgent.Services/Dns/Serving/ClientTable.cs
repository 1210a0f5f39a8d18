using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>
/// The clients of one network by address. A member always has a place. Of strangers there is a bounded number, where the one that asked longest ago
/// makes room for the next; while all of them are busy, newcomers share the limits of one client.
/// </summary>
internal sealed class ClientTable
{
    public const int MostStrangers = 16_384;
    private const int Tries = 16;
    private const int Forgotten = 60_000;
    private const int LeastSweep = 4096;
    private readonly Dictionary<IpAddress, Client> _clients = [];
    private readonly LinkedList<IpAddress> _strangers = [];
    private int _sweepAt = LeastSweep;

    /// <summary>Strangers without a place of their own, together.</summary>
    public Client Crowd { get; } = new();

    public int Count => _clients.Count;

    /// <summary>The client of an address; null if it has no place yet.</summary>
    public Client? Find(IpAddress address)
    {
        if (!_clients.TryGetValue(address, out var client))
            return null;
        if (client.Place is { Next: not null } place)
        {
            _strangers.Remove(place);
            _strangers.AddLast(place);
        }

        return client;
    }

    /// <summary>Makes a place for an address that has none.</summary>
    public Client Add(IpAddress address, bool isMember, long now)
    {
        if (isMember && _clients.Count - _strangers.Count >= _sweepAt)
            Sweep(now);
        if (!isMember && _strangers.Count >= MostStrangers && !TryEvict())
            return Crowd;
        var client = new Client { Place = isMember ? null : _strangers.AddLast(address) };
        return _clients[address] = client;
    }

    private bool TryEvict()
    {
        for (var i = 0; i < Tries && _strangers.First is { } oldest; i++)
        {
            _strangers.Remove(oldest);
            if (_clients[oldest.Value].IsIdle)
                return _clients.Remove(oldest.Value);
            _strangers.AddLast(oldest);
        }

        return false;
    }

    // Addresses of members that went. Each sweep is paid for by as many arrivals as it looks at.
    private void Sweep(long now)
    {
        foreach (var (address, client) in _clients)
        {
            if (client is { Place: null, IsIdle: true } && now - client.LastSeen > Forgotten)
                _clients.Remove(address);
        }

        _sweepAt = Math.Max(LeastSweep, 2 * (_clients.Count - _strangers.Count));
    }
}
