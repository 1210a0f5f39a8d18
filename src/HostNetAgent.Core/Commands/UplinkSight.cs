namespace HostNetAgent.Core.Commands;

/// <summary>What there is to know of a device that is the uplink of a bridge.</summary>
/// <param name="Name">The name that it has now.</param>
/// <param name="Losses">Routes that the kernel did not take on the bridge, in words; null for none.</param>
public sealed record UplinkSight(string Name, string? Losses);
