namespace HostNetAgent.Core.Model;

/// <summary>A line for a sandbox's hosts file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">Its address; null for <c>host-gateway</c>, the host as the sandbox reaches it.</param>
public sealed record ExtraHost(string Name, IpAddress? Address)
{
    /// <summary>What is written in the place of the host's address.</summary>
    public const string HostGateway = "host-gateway";

    /// <summary>As on the command line: <c>name:address</c>.</summary>
    public override string ToString() => $"{Name}:{Address?.ToString() ?? HostGateway}";
}
