using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether a sandbox may have the address that its user asks for.</summary>
internal static class StaticAddressRule
{
    /// <summary>Why not, or null.</summary>
    public static AgentError? Check(HostModel model, Network network, Sandbox sandbox, IpAddress address, bool v6, FieldPath path)
    {
        var field = path.Of(v6 ? "ip6" : "ip");
        if (address.IsV6 != v6)
            return AgentError.Invalid($"{address} is not an IPv{(v6 ? 6 : 4)} address; ask for it as the IPv{(v6 ? 4 : 6)} address", field);
        if (network.Predefined)
            return AgentError.Invalid($"sandbox '{sandbox.Name}' cannot choose {address} on network '{network.Name}': user-specified IP address is supported on user-defined networks only; create one", field);
        if (model.Pools[network.Id].Of(v6) is not { } range)
            return AgentError.Invalid($"{address} cannot be given: network '{network.Name}' has no IPv{(v6 ? 6 : 4)}; leave the address out, or create the network with a subnet for it", field);
        return InSubnet(network, range, address, field) ?? Free(model, network, sandbox, range, address, field);
    }

    private static AgentError? InSubnet(Network network, AddressRange range, IpAddress address, string field)
    {
        var prefix = range.Subnet.Prefix;
        if (!prefix.Contains(address))
            return AgentError.Invalid($"{address} lies outside the subnet {prefix} of network '{network.Name}'; choose an address in it", field);
        if (address == prefix.First)
            return AgentError.Invalid($"{address} is the first address of {prefix}, which stands for the subnet itself; choose another", field);
        return SubnetSpan.IsNetworkOrBroadcast(prefix, address)
            ? AgentError.Invalid($"{address} is the broadcast address of {prefix}; choose another", field)
            : null;
    }

    private static AgentError? Free(HostModel model, Network network, Sandbox sandbox, AddressRange range, IpAddress address, string field)
    {
        if (address == range.Subnet.Gateway)
            return AgentError.Conflict($"{address} is the gateway of network '{network.Name}'; choose another address", field);
        if (range.Holders.TryGetValue(address, out var holder))
            return AgentError.Conflict($"{address} on network '{network.Name}' is held by sandbox '{Lookup.SandboxNameOf(model, holder)}'; choose another address or disconnect that sandbox", field);
        if (network.DhcpRange is { } lent && lent.Contains(address))
            return AgentError.Conflict($"{address} lies in the DHCP range {lent} of network '{network.Name}', whose addresses go to unknown clients; choose another address", field);
        foreach (var (name, kept) in range.Subnet.Auxiliary)
        {
            if (kept == address)
                return AgentError.Conflict($"{address} is set apart on network '{network.Name}' as '{name}'; choose another address", field);
        }

        return range.Leased.TryGetValue(address, out var owner) && owner != sandbox.Name && LeaseRule.IsReserved(model, model.Pools[network.Id].Leases[owner])
            ? AgentError.Conflict($"{address} on network '{network.Name}' is reserved for sandbox '{owner}', which asked for it; choose another address or remove that sandbox", field)
            : null;
    }
}
