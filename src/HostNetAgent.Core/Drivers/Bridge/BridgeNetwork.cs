using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What a bridge network wants on the host.</summary>
internal static class BridgeNetwork
{
    public static void Compile(Network network, HostFacts facts, List<KernelObject> objects)
    {
        var owner = new Owner(OwnerKind.Network, network.Id);
        objects.Add(new BridgeObject(owner, network.Device, network.DeviceIndex, network.DeviceMac, network.Mtu)
        {
            // Set on the bridge itself, so that switching the host's setting off later does not open it.
            PassesIpHooks = facts.BridgeNetfilter && !network.InterContainerCommunication && !network.IsBridged,
            // Without a querier, and there is one on physical segments only, a bridge that snoops floods all the same; but starts timers on every port when one comes up.
            FloodsMulticast = !network.IsBridged,
        });
        if (network.IsBridged)
        {
            BridgedNetwork.Compile(network, owner, facts, objects);
            return;
        }

        FirewallElements.OfNetwork(network, objects);
        Settings(network, owner, objects);
        foreach (var subnet in network.Subnets)
        {
            if (subnet.Gateway is { } gateway && !network.IsClosedToHost)
                objects.Add(new AddressObject(owner, "", network.DeviceIndex, new IpPrefix(gateway, subnet.Prefix.Length)));
        }

        if (LinkLocal.OnBridge(network) is { } linkLocal)
            objects.Add(new AddressObject(owner, "", network.DeviceIndex, linkLocal));
        objects.Add(new DeviceUpObject(owner, network.DeviceIndex));
        if (network.SubnetOf(v6: true) is not null && network.Translates(v6: true))
            objects.Add(LoopbackReply(network, owner));
    }

    private static void Settings(Network network, Owner owner, List<KernelObject> objects)
    {
        void Set(string path, string value) => objects.Add(new SysctlObject(owner, "", path, value));

        var hasIPv6 = LinkLocal.OnBridge(network) is not null;
        // Also where it is on: a host that has IPv6 off everywhere (net.ipv6.conf.all.disable_ipv6) has it on where it was asked for.
        Set($"ipv6/conf/{network.Device}/disable_ipv6", hasIPv6 ? "0" : "1");
        if (hasIPv6)
            Set($"ipv6/conf/{network.Device}/accept_ra", "0");
        // A Linux host answers ARP for all its addresses on every device. Members would learn the addresses of its other networks, and take one of
        // their own that is the host's elsewhere for taken. Without an address on the bridge nothing is answered.
        Set($"ipv4/conf/{network.Device}/arp_ignore", "1");
        if (network.SubnetOf(v6: false) is null)
            return;
        // New devices have what the host has by default, which need not be what it has.
        Set($"ipv4/conf/{network.Device}/forwarding", "1");
        Set($"ipv4/conf/{network.Device}/send_redirects", "0");
        if (network.Translates(v6: false))
            Set($"ipv4/conf/{network.Device}/route_localnet", "1");
    }

    /// <summary>
    /// The answer to a client at [::1] comes back through the bridge before translation is undone, and a look-up of ::1 is bound
    /// to the input device: without this route it finds none. The metric differs per bridge, as the kernel wants.
    /// </summary>
    private static RouteObject LoopbackReply(Network network, Owner owner) =>
        new(owner, "", new IpPrefix(IpAddress.LoopbackV6, 128), null, network.DeviceIndex, Metric: network.DeviceIndex, Local: true);
}
