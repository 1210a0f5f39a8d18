using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>
/// The addresses of an endpoint: the wanted one, that of the sandbox's last time, the lowest free one, and only then the one
/// that has been kept longest for somebody else.
/// </summary>
internal sealed class AddressDecision(Draft draft, HostModel model, Network network, Sandbox sandbox, Lease? own, FieldPath path)
{
    private readonly AddressPool _pool = model.Pools[network.Id];
    private Lease? _stripped;

    public Result<ImmutableArray<IpAddress>> Decide(IpAddress? wanted4, IpAddress? wanted6)
    {
        if (!Family(wanted4, v6: false).Try(out var v4, out var error) || !Family(wanted6, v6: true).Try(out var v6, out error))
            return error;
        return (v4, v6) switch
        {
            ({ } first, { } second) => [first, second],
            ({ } only, null) => [only],
            (null, { } only) => [only],
            _ => ImmutableArray<IpAddress>.Empty,
        };
    }

    private Result<IpAddress?> Family(IpAddress? wanted, bool v6)
    {
        var range = _pool.Of(v6);
        if (wanted is { } address)
            return StaticAddressRule.Check(model, network, sandbox, address, v6, path) is { } error ? error : Take(range!, address);
        if (range is null)
            return (IpAddress?)null;
        if (own?.AddressOf(v6) is { } last && !range.Holders.ContainsKey(last))
            return last;
        return range.LowestFree is { } free ? free : Oldest(range, v6) is { } old ? Take(range, old) : Exhausted(range);
    }

    // Whoever the address was kept for comes back to another one.
    private Result<IpAddress?> Take(AddressRange range, IpAddress address)
    {
        if (!range.Leased.TryGetValue(address, out var name) || name == sandbox.Name)
            return address;
        var lease = _stripped?.Sandbox == name ? _stripped : _pool.Leases[name];
        draft.Add(LeaseRule.Strip(lease, address));
        _stripped = lease with { Addresses = lease.Addresses.Remove(address) };
        return address;
    }

    private IpAddress? Oldest(AddressRange range, bool v6)
    {
        foreach (var age in _pool.LeasesByAge)
        {
            var lease = _pool.Leases[age.Sandbox];
            if (lease.AddressOf(v6) is { } address && lease.Sandbox != sandbox.Name && IsAutomatic(range, address) && !LeaseRule.IsReserved(model, lease))
                return address;
        }

        return null;
    }

    // A static address may lie outside the range that automatic ones come from.
    private static bool IsAutomatic(AddressRange range, IpAddress address) => range.Subnet.Range?.Contains(address) ?? true;

    private AgentError Exhausted(AddressRange range) => AgentError.Exhausted(
        $"network '{network.Name}' has no free address left in {range.Subnet.Range ?? range.Subnet.Prefix} for sandbox '{sandbox.Name}'; remove sandboxes from it or create a network with a larger subnet",
        path.Of("network"));
}
