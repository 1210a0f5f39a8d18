using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Name and MTU of a network's device.</summary>
internal static class BridgeDevice
{
    // Limits of the kernel: ETH_MIN_MTU for IPv4, IPV6_MIN_MTU, ETH_MAX_MTU.
    private const int MinMtu = 68;
    private const int MinMtuIPv6 = 1280;
    private const int MaxMtu = 65535;

    public static Result<string> Name(Draft draft, CreateNetwork command, string id)
    {
        if (command.Device is not { } wanted)
            return $"br-{id[..12]}";
        if (DeviceName.Check(wanted) is { } reason)
            return AgentError.Invalid($"'{wanted}' cannot be the device of network '{command.Name}': {reason}; choose a name such as br-web", "device");
        foreach (var network in draft.Model.Networks.Values)
        {
            if (network.Device == wanted)
                return AgentError.Conflict($"device '{wanted}' cannot be made for network '{command.Name}': it is that of network '{network.Name}'; choose another name", "device");
        }

        // At the first start the agent's own device may be left from before the store was lost; then it is taken over.
        return !command.Predefined && draft.Facts.DeviceNames.Contains(wanted)
            ? AgentError.Conflict($"device '{wanted}' cannot be made for network '{command.Name}': the host has a device of that name; choose another name", "device")
            : wanted;
    }

    public static Result<int> Mtu(HostFacts facts, CreateNetwork command, ImmutableArray<Subnet> subnets)
    {
        var hasV6 = subnets.Any(subnet => subnet.Prefix.IsV6);
        var least = hasV6 ? MinMtuIPv6 : MinMtu;
        if (command.Mtu is not { } wanted)
            return Math.Clamp(facts.UplinkMtu, least, MaxMtu);
        return wanted >= least && wanted <= MaxMtu
            ? wanted
            : AgentError.Invalid($"the MTU {wanted} of network '{command.Name}' is out of bounds; choose {least} to {MaxMtu}{(hasV6 ? ", as IPv6 needs" : "")}", "mtu");
    }
}
