using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>A device of the host that is not the agent's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its ifindex.</param>
/// <param name="Mac">Its address; zero when it is no Ethernet device.</param>
/// <param name="Mtu">Its MTU in bytes.</param>
public sealed record HostDevice(string Name, int Index, MacAddress Mac, int Mtu)
{
    /// <summary>The kernel's word for virtual devices, such as veth, bridge or vlan; empty for a network card.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Name of the bridge, bond or other device that it is a part of; empty for none.</summary>
    public string Master { get; init; } = "";

    /// <summary>Whether it is the loopback device.</summary>
    public bool IsLoopback { get; init; }

    /// <summary>Whether it carries Ethernet frames.</summary>
    public bool IsEthernet { get; init; } = true;

    /// <summary>Whether it is a wireless station, which sends frames of its own address only.</summary>
    public bool IsWireless { get; init; }

    /// <summary>Whether it is administratively up.</summary>
    public bool IsUp { get; init; } = true;

    /// <summary>Whether a default route of the main table goes through it.</summary>
    public bool HasDefaultRoute { get; init; }
}
