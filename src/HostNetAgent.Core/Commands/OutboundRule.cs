using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether the fixed source addresses for outbound traffic make sense.</summary>
internal static class OutboundRule
{
    public static AgentError? Check(Draft draft, CreateNetwork command, ImmutableArray<Subnet> subnets)
    {
        var addresses = command.OutboundAddresses;
        for (var i = 0; i < addresses.Length; i++)
        {
            if (Fault(addresses, i, subnets) is { } reason)
                return AgentError.Invalid($"network '{command.Name}' cannot send from {addresses[i]}: {reason}; name one of the host's addresses of each family, or none", FieldPath.Root.Of("outboundAddresses", i));
            if (!draft.Facts.Addresses.Contains(addresses[i]))
                draft.Warn($"the host does not have the address {addresses[i]} now: outbound traffic of network '{command.Name}' gets no answers until it does");
        }

        return null;
    }

    private static string? Fault(ImmutableArray<IpAddress> addresses, int index, ImmutableArray<Subnet> subnets)
    {
        var address = addresses[index];
        if (address.IsUnspecified || address.IsLoopback || address.IsMulticast)
            return "no packet leaves the host with it";
        if (!subnets.Any(subnet => subnet.Prefix.IsV6 == address.IsV6))
            return $"the network has no IPv{(address.IsV6 ? 6 : 4)}";
        return addresses.AsSpan(0, index).ToArray().Any(earlier => earlier.IsV6 == address.IsV6) ? "another address of its family is named too" : null;
    }
}
