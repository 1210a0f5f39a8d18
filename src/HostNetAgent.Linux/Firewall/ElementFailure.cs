using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Firewall;

/// <summary>An element that the kernel refused to add or delete.</summary>
/// <param name="Element">Which one.</param>
/// <param name="Failure">What the kernel said.</param>
public sealed record ElementFailure(ElementObject Element, NetlinkFailure Failure);
