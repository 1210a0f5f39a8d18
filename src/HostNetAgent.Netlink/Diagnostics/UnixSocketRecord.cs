using System.Text;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Diagnostics;

/// <summary>A unix socket as the kernel lists it (<c>struct unix_diag_msg</c> and its attributes).</summary>
public sealed record UnixSocketRecord
{
    /// <summary>Its inode, as in the links of /proc/PID/fd.</summary>
    public required uint Inode { get; init; }

    /// <summary>What it is bound to: a path, or NUL and an abstract name; null when it is not bound. What is no UTF-8 is replaced.</summary>
    public string? Name { get; init; }

    /// <summary>The user who made it; null on kernels before 5.3.</summary>
    public uint? Owner { get; init; }

    /// <summary>Reads one answer.</summary>
    /// <exception cref="NetlinkFormatException">It is cut short.</exception>
    public static UnixSocketRecord Read(in MessageReader message)
    {
        string? name = null;
        uint? owner = null;
        var attributes = message.Attributes<unix_diag_msg>();
        while (attributes.Next())
        {
            if (attributes.Type == unix_diag.UNIX_DIAG_NAME)
                name = Encoding.UTF8.GetString(attributes.Payload.TrimEnd((byte)0));
            else if (attributes.Type == unix_diag.UNIX_DIAG_UID)
                owner = attributes.U32();
        }

        return new UnixSocketRecord { Inode = message.Read<unix_diag_msg>().udiag_ino, Name = name, Owner = owner };
    }
}
