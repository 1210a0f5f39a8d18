using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether a range for DHCP clients fits into the network.</summary>
internal static class DhcpRangeRule
{
    private const string Field = "dhcpRange";

    public static AgentError? Check(CreateNetwork command, ImmutableArray<Subnet> subnets)
    {
        if (command.DhcpRange is not { } range)
            return null;
        if (command.HostAccess == HostAccess.None)
            return AgentError.Invalid($"the DHCP range {range} of network '{command.Name}' is of no use: its members may not reach the host, which would hand the addresses out; allow host access to services, or leave the range out", Field);
        if (range.IsV6)
            return AgentError.Invalid($"the DHCP range {range} of network '{command.Name}' is IPv6: DHCP hands out IPv4; choose a part of the IPv4 subnet", Field);
        if (!range.IsCanonical)
            return AgentError.Invalid($"the DHCP range {range} has host bits set: it should be {range.Canonical}", Field);
        if (subnets.FirstOrDefault(subnet => !subnet.Prefix.IsV6) is not { } subnet)
            return AgentError.Invalid($"the DHCP range {range} has no subnet: network '{command.Name}' has no IPv4; leave the range out", Field);
        if (!subnet.Prefix.Contains(range))
            return AgentError.Invalid($"the DHCP range {range} lies outside the subnet {subnet.Prefix} of network '{command.Name}'; choose one within it", Field);
        return AddressRange.Of(subnet, range).LowestFree is null
            ? AgentError.Invalid($"the DHCP range {range} leaves no address of {subnet.Range ?? subnet.Prefix} for endpoints of network '{command.Name}'; make it smaller, or the subnet larger", Field)
            : null;
    }
}
