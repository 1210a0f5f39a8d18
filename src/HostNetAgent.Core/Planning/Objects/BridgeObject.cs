using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Planning.Objects;

/// <summary>A bridge device on the host: created down; <see cref="DeviceUpObject"/> brings it up once its elements are in place.</summary>
/// <param name="Owner">The network.</param>
/// <param name="Name">Device name, at most 15 bytes.</param>
/// <param name="Index">ifindex.</param>
/// <param name="Mac">MAC address.</param>
/// <param name="Mtu">MTU in bytes.</param>
public sealed record BridgeObject(Owner Owner, string Name, int Index, MacAddress Mac, int Mtu) : KernelObject(Owner)
{
    /// <summary>Whether frames between its ports pass the IP hooks (nf_call_iptables, nf_call_ip6tables).</summary>
    public bool PassesIpHooks { get; init; }

    /// <summary>Whether multicast goes to all ports, and the bridge does not listen for who wants it (mcast_snooping off).</summary>
    public bool FloodsMulticast { get; init; }

    /// <summary>Whether it learns from frames to link-local groups, which no rule sees: any member could have a sibling's traffic sent to itself. What is wanted never does.</summary>
    public bool LearnsLinkLocal { get; init; }

    /// <summary>Whether the host asks for no addresses on it (IFF_NOARP), so that it reaches no member. What is wanted never is.</summary>
    public bool WithoutArp { get; init; }

    /// <inheritdoc/>
    public override ObjectKind Kind => ObjectKind.Bridge;

    /// <inheritdoc/>
    /// <remarks>By its index, which no other ever gets: one that others renamed is given its name back, with all that is on it.</remarks>
    public override ObjectKey Key => new(Kind, "", $"{Index}");

    /// <inheritdoc/>
    public override bool MustReplace(KernelObject observed) => false;

    /// <inheritdoc/>
    public override string Describe() => $"bridge {Name} index {Index} mac {Mac} mtu {Mtu}{(PassesIpHooks ? " ip hooks" : "")}{(FloodsMulticast ? "" : " multicast snooping")}{(LearnsLinkLocal ? " link-local learning" : "")}{(WithoutArp ? " without arp" : "")}";
}
