namespace HostNetAgent.Core.Model;

/// <summary>Where the parent device of a network comes from.</summary>
public enum ParentOrigin
{
    /// <summary>Somebody else's device, used as it is and never changed.</summary>
    Existing,

    /// <summary>A VLAN interface that the agent makes on somebody else's device, and removes with the last network on it.</summary>
    Vlan,

    /// <summary>A device of the agent's own that leads nowhere: the network is among its members only.</summary>
    Dummy,
}

/// <summary>Who reaches whom through a macvlan parent (MACVLAN_MODE_*).</summary>
public enum MacvlanMode
{
    /// <summary>Siblings directly.</summary>
    Bridge,

    /// <summary>Siblings never, not even by way of the switch.</summary>
    Private,

    /// <summary>Siblings by way of a switch that sends frames back.</summary>
    Vepa,

    /// <summary>One endpoint alone has the parent.</summary>
    Passthru,
}

/// <summary>At which layer an ipvlan parent forwards (IPVLAN_MODE_*).</summary>
public enum IpvlanMode
{
    /// <summary>By IP address, with ARP and broadcasts.</summary>
    L2,

    /// <summary>By route; neither ARP nor broadcasts.</summary>
    L3,

    /// <summary>As L3, and through the host's packet filter.</summary>
    L3s,
}

/// <summary>Who reaches whom through an ipvlan parent (IPVLAN_F_*).</summary>
public enum IpvlanFlag
{
    /// <summary>Siblings directly.</summary>
    Bridge,

    /// <summary>Siblings never.</summary>
    Private,

    /// <summary>Siblings by way of a switch that sends frames back.</summary>
    Vepa,
}

/// <summary>The device that the endpoints of a macvlan or ipvlan network stand on. Immutable.</summary>
/// <param name="Name">Its name on the host, by which it is found again when it was away.</param>
public sealed record NetworkParent(string Name)
{
    /// <summary>Where it comes from.</summary>
    public ParentOrigin Origin { get; init; }

    /// <summary>The device under a VLAN interface of our making; empty otherwise.</summary>
    public string Trunk { get; init; } = "";

    /// <summary>The VLAN id of a VLAN interface of our making; 0 otherwise.</summary>
    public int VlanId { get; init; }

    /// <summary>Mode of macvlan endpoints.</summary>
    public MacvlanMode MacvlanMode { get; init; }

    /// <summary>Mode of ipvlan endpoints.</summary>
    public IpvlanMode IpvlanMode { get; init; }

    /// <summary>Flag of ipvlan endpoints.</summary>
    public IpvlanFlag IpvlanFlag { get; init; }

    /// <summary>The host's own way to the network's endpoints, if it has one.</summary>
    public HostShim? Shim { get; init; }

    /// <summary>The device of the host that must be there: the trunk of a VLAN interface, else the parent itself.</summary>
    public string Base => Origin == ParentOrigin.Vlan ? Trunk : Name;
}

/// <summary>A macvlan device of the host on a network's parent: the kernel lets no parent speak to its own macvlan devices.</summary>
/// <param name="Name">Device name.</param>
/// <param name="Index">ifindex, chosen by us.</param>
/// <param name="Mac">MAC address, random once, then kept.</param>
/// <param name="Address4">The host's IPv4 address among the endpoints.</param>
/// <param name="Address6">The host's IPv6 address among the endpoints.</param>
public sealed record HostShim(string Name, int Index, MacAddress Mac, IpAddress? Address4, IpAddress? Address6)
{
    /// <summary>The address of a family, or null.</summary>
    public IpAddress? AddressOf(bool v6) => v6 ? Address6 : Address4;
}
