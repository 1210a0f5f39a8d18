using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Drivers.Bridge;

/// <summary>What a bridge takes that its uplink cannot send is lost without a word, so it follows the MTU that the uplink has now.</summary>
public static class UplinkMtu
{
    /// <summary>The MTU that a network has with its uplink as it is; its own where that is none, or was asked for.</summary>
    public static int Of(Network network, HostFacts facts) => network is { IsBridged: true, FixedMtu: false } && Uplink(network, facts) is { } mtu ? mtu : network.Mtu;

    /// <summary>The MTU of the uplink; null when it is gone.</summary>
    public static int? Uplink(Network network, HostFacts facts) => facts.Devices.TryGetValue(facts.UplinkName(network), out var device) ? device.Mtu : null;

    internal static Network Applied(Network network, HostFacts facts) => Of(network, facts) is var mtu && mtu != network.Mtu ? network with { Mtu = mtu } : network;
}
