using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The host's own device on a parent, with an address of each subnet that is set apart for it.</summary>
internal static class HostShimDecision
{
    /// <summary>The auxiliary address of this name is the shim's; without one, the first free one becomes it.</summary>
    private const string AuxiliaryName = "host-shim";

    public static Result<Network> Decide(Draft draft, CreateNetwork command, Network network)
    {
        if (!command.HostShim)
            return network;
        if (network.Parent!.MacvlanMode != MacvlanMode.Bridge)
            return AgentError.Invalid($"network '{network.Name}' cannot have a host shim in mode {network.Parent.MacvlanMode.ToString().ToLowerInvariant()}: it would not reach the members; use mode bridge, or leave the shim out", "hostShim");
        foreach (var subnet in network.Subnets)
        {
            if (!WithShim(network, subnet).Try(out var changed, out var error))
                return error;
            network = network with { Subnets = network.Subnets.Replace(subnet, changed) };
        }

        var shim = new HostShim($"hs-{network.ShortId}", draft.Context.NewDeviceIndex(), MacAddress.LocallyAdministered(draft.Context.Entropy()), Address(network, v6: false), Address(network, v6: true));
        return network with { Parent = network.Parent with { Shim = shim } };
    }

    private static Result<Subnet> WithShim(Network network, Subnet subnet)
    {
        if (subnet.Auxiliary.ContainsKey(AuxiliaryName))
            return subnet;
        return AddressRange.Of(subnet).LowestFree is { } free
            ? subnet with { Auxiliary = subnet.Auxiliary.Add(AuxiliaryName, free) }
            : AgentError.Exhausted($"{subnet.Range ?? subnet.Prefix} of network '{network.Name}' leaves no address for the host shim; make it larger, or leave the shim out", "hostShim");
    }

    private static IpAddress? Address(Network network, bool v6) =>
        network.SubnetOf(v6)?.Auxiliary.TryGetValue(AuxiliaryName, out var address) == true ? address : null;
}
