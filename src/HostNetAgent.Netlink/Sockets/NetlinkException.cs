using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>The kernel refused a request, or a dump could not be completed. Carries all that the kernel said.</summary>
public sealed class NetlinkException : IOException
{
    /// <summary>Makes the exception for <paramref name="operation"/>.</summary>
    public NetlinkException(string operation, Errno errno, string? kernelMessage = null, int? attributeOffset = null)
        : base(Describe(operation, errno, kernelMessage, attributeOffset))
        => (Operation, Errno, KernelMessage, AttributeOffset) = (operation, errno, kernelMessage, attributeOffset);

    /// <summary>What was asked, in words, such as "create veth hn0a1b".</summary>
    public string Operation { get; }

    /// <summary>The error number.</summary>
    public Errno Errno { get; }

    /// <summary>The kernel's extended-ack text (NLMSGERR_ATTR_MSG), if it gave one.</summary>
    public string? KernelMessage { get; }

    /// <summary>Offset of the attribute at fault from the start of the request (NLMSGERR_ATTR_OFFS), if the kernel said.</summary>
    public int? AttributeOffset { get; }

    private static string Describe(string operation, Errno errno, string? message, int? offset) =>
        $"{operation}: {ErrnoText.Of(errno)}{(message is null ? "" : $": {message}")}{(offset is null ? "" : $" (attribute at byte {offset})")}";
}
