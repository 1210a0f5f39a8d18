using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>Addresses that unknown clients have out of the networks' ranges. Kept in a file, so that a restart gives nobody's address to another.</summary>
internal sealed class DhcpLeases(TimeProvider time, DhcpLeaseFile? file = null)
{
    private const int OfferSeconds = 30;
    private const int AvoidSeconds = 600;

    private readonly Dictionary<(string Network, IpAddress Address), DhcpLease> _leases = file?.Read() ?? [];

    /// <summary>An address for a client: the one that it has, that it asks for, or another free one; null when the range is used up.</summary>
    public IpAddress? Offer(DhcpScope scope, MacAddress client, IpAddress? wanted)
    {
        var address = Held(scope, client) ?? (wanted is { } wish && IsFree(scope, wish, client) ? wish : Free(scope, client));
        if (address is { } found && !Holds(scope, found, client))
            _leases[(scope.Network.Id, found)] = new DhcpLease(client, Now() + OfferSeconds, Confirmed: false);
        return address;
    }

    /// <summary>Lets a client have an address, if it lies in the range and nobody else has it.</summary>
    public bool Take(DhcpScope scope, MacAddress client, IpAddress address, uint seconds)
    {
        if (!IsFree(scope, address, client))
            return false;
        _leases[(scope.Network.Id, address)] = new DhcpLease(client, Now() + seconds, Confirmed: true);
        Save();
        return true;
    }

    /// <summary>The client needs its address no longer.</summary>
    public void Release(DhcpScope scope, MacAddress client)
    {
        if (Held(scope, client) is not { } address)
            return;
        _leases.Remove((scope.Network.Id, address));
        Save();
    }

    /// <summary>Somebody else was found to use the address.</summary>
    public void Avoid(DhcpScope scope, MacAddress client, IpAddress address)
    {
        if (Holds(scope, address, client))
            _leases[(scope.Network.Id, address)] = new DhcpLease(default, Now() + AvoidSeconds, Confirmed: true);
    }

    private IpAddress? Held(DhcpScope scope, MacAddress client)
    {
        foreach (var (key, lease) in _leases)
        {
            if (key.Network == scope.Network.Id && lease.Client == client && lease.Until > Now())
                return key.Address;
        }

        return null;
    }

    // Each client begins to look at a place of its own, so that it mostly comes back to where it was.
    private IpAddress? Free(DhcpScope scope, MacAddress client)
    {
        var range = scope.Network.DhcpRange!.Value;
        var size = (uint)(range.Last.Value - range.First.Value + 1);
        var start = size == 0 ? 0 : (uint)(client.Value * 2654435761 % size);
        for (var i = 0U; i < size && i <= (uint)_leases.Count + 4; i++)
        {
            var address = range.First.Add((start + i) % size);
            if (IsFree(scope, address, client))
                return address;
        }

        return null;
    }

    private bool IsFree(DhcpScope scope, IpAddress address, MacAddress client) =>
        scope.Network.DhcpRange is { } range && range.Contains(address)
        && address != scope.Server && address != scope.Subnet.Prefix.First && address != scope.Subnet.Prefix.Last && !scope.Subnet.Auxiliary.ContainsValue(address)
        && (!_leases.TryGetValue((scope.Network.Id, address), out var lease) || lease.Client == client || lease.Until <= Now());

    private bool Holds(DhcpScope scope, IpAddress address, MacAddress client) =>
        _leases.TryGetValue((scope.Network.Id, address), out var lease) && lease.Client == client && lease.Until > Now();

    private void Save()
    {
        var now = Now();
        foreach (var (key, _) in _leases.Where(pair => pair.Value.Until <= now).ToArray())
            _leases.Remove(key);
        file?.Write(_leases.Where(pair => pair.Value.Confirmed));
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>Who has an address until when.</summary>
/// <param name="Client">Its MAC address; zero for an address that is to be left alone.</param>
/// <param name="Until">Unix time in seconds.</param>
/// <param name="Confirmed">Whether the client has taken it, rather than been offered it.</param>
internal readonly record struct DhcpLease(MacAddress Client, long Until, bool Confirmed);
