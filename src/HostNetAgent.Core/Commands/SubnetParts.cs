using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether gateway, range and auxiliary addresses fit into their subnet and leave something over.</summary>
internal static class SubnetParts
{
    public static AgentError? Check(Subnet subnet, FieldPath path) =>
        CheckAuxiliary(subnet, path)
        ?? (subnet.Gateway is { } gateway ? CheckAddress(subnet, gateway, $"the gateway {gateway}", path.Of("gateway")) : null)
        ?? CheckRange(subnet, path.Of("range"));

    private static AgentError? CheckAddress(Subnet subnet, IpAddress address, string what, string field)
    {
        if (!subnet.Prefix.Contains(address))
            return AgentError.Invalid($"{what} lies outside its subnet {subnet.Prefix}; choose an address in it", field);
        return SubnetSpan.IsNetworkOrBroadcast(subnet.Prefix, address)
            ? AgentError.Invalid($"{what} is the {(address == subnet.Prefix.First ? "first" : "broadcast")} address of {subnet.Prefix}, which no device may have; choose another", field)
            : null;
    }

    private static AgentError? CheckAuxiliary(Subnet subnet, FieldPath path)
    {
        var seen = new Dictionary<IpAddress, string>();
        foreach (var (name, address) in subnet.Auxiliary)
        {
            var field = path.Of($"auxiliary.{name}");
            if (CheckAddress(subnet, address, $"the auxiliary address {address} ('{name}')", field) is { } error)
                return error;
            if (address == subnet.Gateway)
                return AgentError.Invalid($"the auxiliary address {address} ('{name}') is also the gateway; name it once", field);
            if (!seen.TryAdd(address, name))
                return AgentError.Invalid($"the auxiliary address {address} is named twice, '{seen[address]}' and '{name}'; name it once", field);
        }

        return null;
    }

    private static AgentError? CheckRange(Subnet subnet, string field)
    {
        if (subnet.Range is { } range)
        {
            if (range.IsV6 != subnet.Prefix.IsV6)
                return AgentError.Invalid($"the range {range} is IPv{(range.IsV6 ? 6 : 4)}, its subnet {subnet.Prefix} is not; choose a range within the subnet", field);
            if (!range.IsCanonical)
                return AgentError.Invalid($"the range {range} has host bits set: it should be {range.Canonical}", field);
            if (!subnet.Prefix.Contains(range))
                return AgentError.Invalid($"the range {range} lies outside its subnet {subnet.Prefix}; choose one within it", field);
        }

        return AddressRange.Of(subnet).LowestFree is null
            ? AgentError.Invalid($"{subnet.Range ?? subnet.Prefix} leaves no address for endpoints beside the gateway and the auxiliary ones; make it larger", field)
            : null;
    }
}
