using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The subnets of a new network: those asked for, and automatic ones for the families that are left.</summary>
internal static class SubnetsDecision
{
    public static Result<ImmutableArray<Subnet>> Decide(Draft draft, CreateNetwork command)
    {
        Subnet? v4 = null, v6 = null;
        for (var i = 0; i < command.Subnets.Length; i++)
        {
            var request = command.Subnets[i];
            var path = new FieldPath("subnets", i);
            if ((CheckFamily(draft.Facts, command, request.Prefix, path) ?? CheckOnce(command, request, request.Prefix.IsV6 ? v6 : v4, path)) is { } refused)
                return refused;
            if (!SubnetDecision.Decide(draft, command, request, path).Try(out var subnet, out var error))
                return error;
            (v4, v6) = request.Prefix.IsV6 ? (v4, subnet) : (subnet, v6);
        }

        return Complete(draft, command, v4, v6);
    }

    private static AgentError? CheckFamily(HostFacts facts, CreateNetwork command, IpPrefix prefix, FieldPath path)
    {
        if (prefix.IsV6)
            return facts.HasIPv6 ? null : NoIPv6(command, path.Of("subnet"));
        return command.EnableIPv4 ? null : AgentError.Invalid($"network '{command.Name}' cannot have the subnet {prefix}: IPv4 is switched off for it; switch it on or leave the subnet out", path.Of("subnet"));
    }

    private static AgentError? CheckOnce(CreateNetwork command, SubnetRequest request, Subnet? earlier, FieldPath path) => earlier is null
        ? null
        : AgentError.Invalid($"network '{command.Name}' cannot have both {earlier.Prefix} and {request.Prefix}: a network has one subnet a family; leave one out", path.Of("subnet"));

    private static Result<ImmutableArray<Subnet>> Complete(Draft draft, CreateNetwork command, Subnet? v4, Subnet? v6)
    {
        if (v4 is null && command.EnableIPv4)
        {
            if (!AutomaticPools.PickV4(draft.Model, draft.Facts, command.Name).Try(out var prefix, out var error))
                return error;
            v4 = SubnetDecision.Automatic(command, prefix);
        }

        if (v6 is null && command.EnableIPv6)
        {
            if (!draft.Facts.HasIPv6)
                return NoIPv6(command, "enableIPv6");
            if (!AutomaticPools.PickV6(draft.Model, draft.Facts, draft.Context.Entropy, command.Name).Try(out var prefix, out var error))
                return error;
            v6 = SubnetDecision.Automatic(command, prefix);
        }

        return (v4, v6) switch
        {
            (null, null) => AgentError.Invalid($"network '{command.Name}' would have no addresses: IPv4 or IPv6 must be enabled; switch one on", "enableIPv4"),
            ({ } only, null) => ImmutableArray.Create(only),
            (null, { } only) => ImmutableArray.Create(only),
            _ => ImmutableArray.Create(v4, v6),
        };
    }

    private static AgentError NoIPv6(CreateNetwork command, string field) =>
        AgentError.Unsupported($"network '{command.Name}' cannot have IPv6: the kernel has it switched off; boot without ipv6.disable=1 or leave IPv6 out", field);
}
