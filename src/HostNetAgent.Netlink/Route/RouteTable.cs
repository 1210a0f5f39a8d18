namespace HostNetAgent.Netlink.Route;

/// <summary>RT_TABLE_* numbers.</summary>
public static class RouteTable
{
    /// <summary>RT_TABLE_DEFAULT.</summary>
    public const uint Default = 253;

    /// <summary>RT_TABLE_MAIN.</summary>
    public const uint Main = 254;

    /// <summary>RT_TABLE_LOCAL.</summary>
    public const uint Local = 255;
}
