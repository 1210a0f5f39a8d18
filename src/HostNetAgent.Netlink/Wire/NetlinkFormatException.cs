namespace HostNetAgent.Netlink.Wire;

/// <summary>Received bytes are no well-formed netlink message: truncated, or a length that does not fit.</summary>
public sealed class NetlinkFormatException(string message) : Exception(message);
