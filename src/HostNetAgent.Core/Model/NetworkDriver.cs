namespace HostNetAgent.Core.Model;

/// <summary>Names of the drivers that a network can be created with.</summary>
public static class NetworkDriver
{
    /// <summary>A bridge of the agent's own.</summary>
    public const string Bridge = "bridge";

    /// <summary>Devices with MAC addresses of their own on a parent device.</summary>
    public const string Macvlan = "macvlan";

    /// <summary>Devices that share their parent's MAC address.</summary>
    public const string Ipvlan = "ipvlan";

    /// <summary>The kind of the endpoints that a driver makes.</summary>
    public static EndpointKind KindOf(string driver) => driver switch
    {
        Macvlan => EndpointKind.Macvlan,
        Ipvlan => EndpointKind.Ipvlan,
        _ => EndpointKind.Veth,
    };
}
