using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Ipam;

/// <summary>The rules of address allocation in the plainest form: lists, searched from the start each time.</summary>
internal sealed class NaivePool(IpPrefix prefix, IpAddress gateway)
{
    private readonly List<(string Name, IpAddress Address, bool Static)> _held = [];
    private readonly List<(string Name, IpAddress Address, bool Static)> _leased = [];
    private readonly HashSet<string> _existing = [];

    public void Create(string name) => _existing.Add(name);

    public bool Exists(string name) => _existing.Contains(name);

    public bool IsConnected(string name) => _held.Exists(held => held.Name == name);

    /// <summary>The address that the sandbox gets, or null when it must be refused.</summary>
    public IpAddress? Connect(string name, IpAddress? wanted)
    {
        if (Choose(name, wanted) is not { } address)
            return null;
        _leased.RemoveAll(lease => lease.Name == name || lease.Address == address);
        _held.Add((name, address, wanted is not null));
        return address;
    }

    public void Disconnect(string name)
    {
        if (_held.Find(held => held.Name == name) is not { Name: not null } held)
            return;
        _held.Remove(held);
        _leased.Add(held);
    }

    public void Remove(string name)
    {
        Disconnect(name);
        _existing.Remove(name);
    }

    private IpAddress? Choose(string name, IpAddress? wanted)
    {
        if (wanted is { } address)
            return Usable(address) && !_held.Exists(held => held.Address == address) && !_leased.Exists(lease => lease.Address == address && lease.Name != name && Reserved(lease)) ? address : null;
        if (_leased.Find(lease => lease.Name == name) is { Name: not null } own)
            return own.Address;
        for (var next = prefix.First; prefix.Contains(next); next = next.Add(1))
        {
            if (Usable(next) && !_held.Exists(held => held.Address == next) && !_leased.Exists(lease => lease.Address == next))
                return next;
        }

        return _leased.Find(lease => !Reserved(lease)) is { Name: not null } oldest ? oldest.Address : null;
    }

    private bool Usable(IpAddress address) => prefix.Contains(address) && address != gateway && address != prefix.First && (address.IsV6 || address != prefix.Last);

    private bool Reserved((string Name, IpAddress Address, bool Static) lease) => lease.Static && _existing.Contains(lease.Name);
}
