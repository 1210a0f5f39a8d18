using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>Reads NLMSG_ERROR and NLMSG_DONE with their extended-ack attributes.</summary>
internal static class Acknowledgement
{
    private const ushort MessageText = 1; // NLMSGERR_ATTR_MSG
    private const ushort Offset = 2;      // NLMSGERR_ATTR_OFFS

    /// <summary>The failure that the message reports, or null when it reports success.</summary>
    public static NetlinkFailure? Failure(in MessageReader message, int index)
    {
        var body = message.Body;
        if (body.Length < sizeof(int))
            return message.Header.Type == ControlType.Done ? null : throw new NetlinkFormatException("an acknowledgement without errno");
        var errno = (Errno)(-MemoryMarshal.Read<int>(body));
        return errno == Errno.None ? null : WithAttributes(message, index, errno);
    }

    private static NetlinkFailure WithAttributes(in MessageReader message, int index, Errno errno)
    {
        string? text = null;
        int? offset = null;
        var attributes = new AttributeReader(AttributeBytes(message));
        while (attributes.Next())
        {
            if (attributes.Type == MessageText)
                text = attributes.Text();
            else if (attributes.Type == Offset)
                offset = attributes.S32();
        }

        return new NetlinkFailure(index, errno, text, offset);
    }

    /// <summary>After the errno, an NLMSG_ERROR repeats the request's header, and the whole request unless capped.</summary>
    private static ReadOnlySpan<byte> AttributeBytes(in MessageReader message)
    {
        if ((message.Header.Flags & NetlinkFlags.AckAttributes) == 0)
            return [];
        var rest = message.Body[sizeof(int)..];
        if (message.Header.Type == ControlType.Done)
            return rest;
        if (!MemoryMarshal.TryRead<NetlinkHeader>(rest, out var request))
            throw new NetlinkFormatException("an acknowledgement without the request's header");
        var echoed = (message.Header.Flags & NetlinkFlags.Capped) != 0 ? NetlinkHeader.Size : NetlinkWriter.Align((int)request.Length);
        return echoed >= NetlinkHeader.Size && echoed <= rest.Length ? rest[echoed..] : throw new NetlinkFormatException("an acknowledgement with half a request");
    }
}
