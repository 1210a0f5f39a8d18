using HostNetAgent.Netlink.Route.Links;

namespace HostNetAgent.Linux;

/// <summary>Ports of our bridges: all but isolation and hairpin is as the kernel makes it.</summary>
internal static class PortSettings
{
    /// <summary>A port with everything as it is wanted, whatever others made of it.</summary>
    public static BridgePort Whole(bool isolated, bool hairpin) => new()
    {
        Isolated = isolated,
        Hairpin = hairpin,
        Guard = false,
        RootBlock = false,
        Learning = true,
        UnicastFlood = true,
        MulticastFlood = true,
        BroadcastFlood = true,
        ProxyArp = false,
        NeighbourSuppression = false,
    };

    /// <summary>Whether others changed what we leave alone. What a kernel does not tell of counts as unchanged.</summary>
    public static bool IsChanged(BridgePort? port) => port is { Guard: true } or { RootBlock: true } or { Learning: false } or { UnicastFlood: false }
        or { MulticastFlood: false } or { BroadcastFlood: false } or { ProxyArp: true } or { NeighbourSuppression: true };
}
