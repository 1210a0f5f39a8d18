namespace HostNetAgent.Core.Model;

/// <summary>The networks that are always there, with or without an entry in the model.</summary>
public static class PredefinedNetworks
{
    /// <summary>The default network.</summary>
    public const string Bridge = "bridge";

    /// <summary>The host's own namespace.</summary>
    public const string Host = "host";

    /// <summary>No network at all.</summary>
    public const string None = "none";

    /// <summary>Docker's other word for the default network.</summary>
    public const string Default = "default";

    /// <summary>Whether a name is taken by one of them.</summary>
    public static bool Contains(string name) => name is Bridge or Host or None or Default;
}
