using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>One refused message of a batch.</summary>
/// <param name="Index">Position of the message in the batch, from 0.</param>
/// <param name="Errno">The error number.</param>
/// <param name="KernelMessage">Extended-ack text, if any.</param>
/// <param name="AttributeOffset">Offset of the attribute at fault in the message, if the kernel said.</param>
public sealed record NetlinkFailure(int Index, Errno Errno, string? KernelMessage, int? AttributeOffset)
{
    /// <summary>The exception for this failure.</summary>
    public NetlinkException ToException(string operation) => new(operation, Errno, KernelMessage, AttributeOffset);
}
