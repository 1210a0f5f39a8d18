namespace HostNetAgent.Core.Commands;

/// <summary>The networks that are always there, with or without an entry in the model.</summary>
internal static class PredefinedNetworks
{
    public const string Bridge = "bridge";
    public const string Host = "host";
    public const string None = "none";

    public static bool Contains(string name) => name is Bridge or Host or None;
}
