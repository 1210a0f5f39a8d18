namespace HostNetAgent.Client.Contracts;

/// <summary>Words for what a network is to virtual machines.</summary>
public static class NetworkModes
{
    /// <summary>Private addresses, out behind the host's, in by published ports.</summary>
    public const string Nat = "nat";

    /// <summary>Members among themselves only.</summary>
    public const string Internal = "internal";

    /// <summary>Members and the host, both ways; nothing beyond.</summary>
    public const string HostOnly = "host-only";

    /// <summary>Members are on the LAN behind the uplink.</summary>
    public const string Bridged = "bridged";
}
