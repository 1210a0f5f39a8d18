using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Linux.Announcing;

/// <summary>Addresses that have a new owner.</summary>
/// <param name="NamespacePath">The owner's namespace.</param>
/// <param name="Device">ifindex of its interface in there.</param>
/// <param name="Mac">The interface's MAC address.</param>
/// <param name="Addresses">The addresses.</param>
public sealed record Announcement(string NamespacePath, int Device, MacAddress Mac, ImmutableArray<IpAddress> Addresses);
