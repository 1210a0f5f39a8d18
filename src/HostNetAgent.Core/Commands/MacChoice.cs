using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The MAC address of an endpoint: the wanted one, that of the sandbox's last time on the network, or a new random one.</summary>
internal static class MacChoice
{
    public static AgentError? Check(HostModel model, Network network, MacAddress? wanted, FieldPath path)
    {
        if (wanted is not { } mac)
            return null;
        if (SharesParentsMac(network))
            return AgentError.Invalid($"the MAC address {mac} cannot be given: on network '{network.Name}' an interface has its parent's; leave it out", path.Of("mac"));
        if (mac.IsMulticast || mac.Value == 0)
            return AgentError.Invalid($"{mac} cannot be an interface's MAC address: it is {(mac.Value == 0 ? "empty" : "a multicast address")}; choose one such as {MacAddress.LocallyAdministered(mac.Value | 1)}", path.Of("mac"));
        if (mac == network.DeviceMac)
            return AgentError.Conflict($"the MAC address {mac} is that of network '{network.Name}' itself; choose another", path.Of("mac"));
        return model.Pools[network.Id].Macs.TryGetValue(mac, out var holder)
            ? AgentError.Conflict($"the MAC address {mac} on network '{network.Name}' is held by sandbox '{Lookup.SandboxNameOf(model, holder)}'; choose another", path.Of("mac"))
            : null;
    }

    /// <summary>All ipvlan devices do; of macvlan devices the one that passes its parent through.</summary>
    private static bool SharesParentsMac(Network network) =>
        network.Driver == NetworkDriver.Ipvlan || network.Parent is { MacvlanMode: MacvlanMode.Passthru };

    public static MacAddress Of(HostModel model, Network network, Lease? lease, LinkOffer link, Func<ulong> entropy)
    {
        if (SharesParentsMac(network))
            return default;
        var taken = model.Pools[network.Id].Macs;
        var mac = lease is not null && !taken.ContainsKey(lease.Mac) ? lease.Mac : link.Mac;
        while (mac.Value == 0 || mac == network.DeviceMac || taken.ContainsKey(mac))
            mac = MacAddress.LocallyAdministered(entropy());
        return mac;
    }
}
