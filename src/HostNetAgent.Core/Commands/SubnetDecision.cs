using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>One wanted subnet, judged part by part.</summary>
internal static class SubnetDecision
{
    // The subnet's own address, the gateway, one endpoint and IPv4's broadcast address need two host bits.
    private const int MinHostBits = 2;

    public static Result<Subnet> Decide(Draft draft, CreateNetwork command, SubnetRequest request, FieldPath path)
    {
        if (CheckPrefix(draft, command, request.Prefix, path.Of("subnet")) is { } refused)
            return refused;
        var gateway = request.Gateway ?? (OwnsGateway(command) ? FirstUsable(request.Prefix, request.Auxiliary) : null);
        var subnet = new Subnet(request.Prefix, gateway, request.Range, request.Auxiliary);
        return SubnetParts.Check(subnet, path) is { } fault ? fault : subnet;
    }

    /// <summary>A subnet that nobody asked for in particular.</summary>
    public static Subnet Automatic(CreateNetwork command, IpPrefix prefix) => new(prefix, OwnsGateway(command) ? prefix.First.Add(1) : null, null, ImmutableSortedDictionary<string, IpAddress>.Empty);

    /// <summary>On a parent's segment the router is somebody else, if there is any.</summary>
    private static bool OwnsGateway(CreateNetwork command) => command.Driver == NetworkDriver.Bridge;

    private static AgentError? CheckPrefix(Draft draft, CreateNetwork command, IpPrefix prefix, string field)
    {
        var network = command.Name;
        if (!prefix.IsCanonical)
            return AgentError.Invalid($"the subnet {prefix} of network '{network}' has host bits set: it should be {prefix.Canonical}", field);
        if (prefix.HostBits < MinHostBits)
            return AgentError.Invalid($"the subnet {prefix} is too small for network '{network}': it leaves no address beside the gateway; take /{prefix.Address.Bits - MinHostBits} or shorter", field);
        if (OccupiedSpace.Special(prefix) is { } special)
            return AgentError.Invalid($"the subnet {prefix} cannot be used for network '{network}': it overlaps {special}; choose a private subnet such as {(prefix.IsV6 ? "fd00:50::/64" : "10.50.0.0/24")}", field);
        if (OccupiedSpace.NetworkAt(draft.Model, prefix) is var (other, theirs))
            return AgentError.Conflict($"the subnet {prefix} of network '{network}' overlaps with {theirs} of network '{other}'; choose another subnet or remove that network", field);

        // A macvlan network's subnet is that of the segment, which the host is mostly on itself.
        return OwnsGateway(command) && OccupiedSpace.HostPrefixAt(draft.Facts, prefix) is { } taken
            ? AgentError.Conflict($"the subnet {prefix} of network '{network}' overlaps with {taken}, which the host has an address in or a route to; choose another subnet", field)
            : null;
    }

    private static IpAddress FirstUsable(IpPrefix prefix, ImmutableSortedDictionary<string, IpAddress> auxiliary)
    {
        var address = prefix.First.Add(1);
        while (auxiliary.ContainsValue(address))
            address = address.Add(1);
        return address;
    }
}
