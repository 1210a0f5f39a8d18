namespace HostNetAgent.Core.Firewall;

/// <summary>The named sets and maps of the ruleset, as in docs/dataplane. Values are stable within one process only.</summary>
public enum SetId : byte
{
    /// <summary>Bridges of class nat.</summary>
    IfNat,

    /// <summary>Bridges of class routed.</summary>
    IfRouted,

    /// <summary>Bridges of class unprotected.</summary>
    IfOpen,

    /// <summary>Bridges of class internal.</summary>
    IfInternal,

    /// <summary>Bridges whose members reach only DNS, DHCP and ping on the host.</summary>
    IfDns,

    /// <summary>Bridges whose members reach nothing on the host.</summary>
    IfNoHost,

    /// <summary>Bridges with any policy.</summary>
    PolIf,

    /// <summary>Network to policy id.</summary>
    IfPol,

    /// <summary>Every own bridge.</summary>
    OwnIf,

    /// <summary>Own bridges and trusted interfaces.</summary>
    DirectIf,

    /// <summary>Pairs of an own bridge with itself.</summary>
    Self,

    /// <summary>Bridges whose members reach each other, as pairs.</summary>
    IccOn,

    /// <summary>Connected networks, as pairs.</summary>
    Peer,

    /// <summary>External interfaces, each with the families whose forwarding the agent switched on.</summary>
    GuardIf,

    /// <summary>Bridges that masquerade IPv4.</summary>
    Masq4,

    /// <summary>Bridges that masquerade IPv6.</summary>
    Masq6,

    /// <summary>Bridge to fixed IPv4 source.</summary>
    Snat4,

    /// <summary>Bridge to fixed IPv6 source.</summary>
    Snat6,

    /// <summary>Protected IPv4 addresses.</summary>
    Prot4,

    /// <summary>Protected IPv6 addresses.</summary>
    Prot6,

    /// <summary>IPv4 addresses of networks that do not protect them: routed, unprotected.</summary>
    Routed4,

    /// <summary>IPv6 addresses of networks that do not protect them: routed, unprotected.</summary>
    Routed6,

    /// <summary>Endpoint to policy id, IPv4.</summary>
    EpPol4,

    /// <summary>Endpoint to policy id, IPv6.</summary>
    EpPol6,

    /// <summary>Ports opened in routed mode, IPv4.</summary>
    Open4,

    /// <summary>Ports opened in routed mode, IPv6.</summary>
    Open6,

    /// <summary>Ports published on one IPv4 host address.</summary>
    Pub4,

    /// <summary>Ports published on one IPv6 host address.</summary>
    Pub6,

    /// <summary>Ports published on every IPv4 host address.</summary>
    Pub4Any,

    /// <summary>Ports published on every IPv6 host address.</summary>
    Pub6Any,

    /// <summary>Ports with any source allow-list.</summary>
    AclPorts,

    /// <summary>Source allow-list of a port on one IPv4 address.</summary>
    Acl4,

    /// <summary>Source allow-list of a port on one IPv6 address.</summary>
    Acl6,

    /// <summary>Source allow-list of a port on every IPv4 address.</summary>
    Acl4Any,

    /// <summary>Source allow-list of a port on every IPv6 address.</summary>
    Acl6Any,

    /// <summary>Policy id to verdict.</summary>
    Pol,

    /// <summary>Bridge ports whose frames are checked (table bridge).</summary>
    Guarded,

    /// <summary>Bridge port and MAC address (table bridge).</summary>
    BindMac,

    /// <summary>Bridge port and MAC address that may have any IP address (table bridge).</summary>
    BindFree,

    /// <summary>Bridge port, MAC and IPv4 address (table bridge).</summary>
    Bind4,

    /// <summary>Bridge port, MAC and IPv6 address (table bridge).</summary>
    Bind6,

    /// <summary>Bridge ports whose siblings are kept from them (table bridge).</summary>
    Apart,

    /// <summary>Pairs of such ports that may talk to each other all the same (table bridge).</summary>
    Linked,

    /// <summary>Such ports whose IP frames pass the hooks of IP, which judge them (table bridge).</summary>
    IpHooks,
}
