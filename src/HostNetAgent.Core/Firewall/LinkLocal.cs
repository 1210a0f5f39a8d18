using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Firewall;

/// <summary>IPv6 link-local addresses.</summary>
public static class LinkLocal
{
    /// <summary>The address that the kernel gives an interface with <c>addr_gen_mode</c> eui64: fe80::/64 and the modified EUI-64 of RFC 4291, appendix A.</summary>
    public static IpAddress Of(MacAddress mac)
    {
        var upper = (mac.Value >> 24 ^ 0x02_0000) & 0xff_ffff;
        var lower = mac.Value & 0xff_ffff;
        return IpAddress.V6(new UInt128(0xfe80UL << 48, upper << 40 | 0xff_feUL << 24 | lower));
    }

    /// <summary>
    /// The host's own on a network's bridge; null where it has no IPv6 there. The kernel asks for members' addresses from it, for packets that
    /// come from elsewhere too: without it, or while it is tentative, they reach nobody.
    /// </summary>
    public static IpPrefix? OnBridge(Network network) =>
        network is { IsBridge: true, IsBridged: false, IsClosedToHost: false } && network.SubnetOf(v6: true) is not null
            ? new IpPrefix(Of(network.DeviceMac), 64)
            : null;
}
