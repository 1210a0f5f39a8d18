using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Wire;

/// <summary><c>struct nlmsghdr</c> of include/uapi/linux/netlink.h: 16 bytes, host order.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct NetlinkHeader
{
    /// <summary>Length of the message, this header included, padding after it not.</summary>
    public uint Length;

    /// <summary>Message type: below 16 control (see <see cref="ControlType"/>), else the protocol's.</summary>
    public ushort Type;

    /// <summary>Flags; bits 8 up mean different things for get, new and delete requests.</summary>
    public NetlinkFlags Flags;

    /// <summary>Sequence number; an answer carries that of its request.</summary>
    public uint Sequence;

    /// <summary>Port id of the sender, 0 for the kernel.</summary>
    public uint Port;

    /// <summary>Size of the header in bytes.</summary>
    public const int Size = 16;
}

/// <summary>NLM_F_* flags.</summary>
[Flags]
public enum NetlinkFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>NLM_F_REQUEST.</summary>
    Request = 0x01,

    /// <summary>NLM_F_MULTI: one of several messages, ended by NLMSG_DONE.</summary>
    Multi = 0x02,

    /// <summary>NLM_F_ACK.</summary>
    Ack = 0x04,

    /// <summary>NLM_F_ECHO.</summary>
    Echo = 0x08,

    /// <summary>NLM_F_DUMP_INTR: the table changed while it was dumped.</summary>
    DumpInterrupted = 0x10,

    /// <summary>NLM_F_ROOT (get).</summary>
    Root = 0x100,

    /// <summary>NLM_F_MATCH (get).</summary>
    Match = 0x200,

    /// <summary>NLM_F_DUMP (get).</summary>
    Dump = Root | Match,

    /// <summary>NLM_F_REPLACE (new).</summary>
    Replace = 0x100,

    /// <summary>NLM_F_EXCL (new).</summary>
    Exclusive = 0x200,

    /// <summary>NLM_F_CREATE (new).</summary>
    Create = 0x400,

    /// <summary>NLM_F_APPEND (new).</summary>
    Append = 0x800,

    /// <summary>NLM_F_CAPPED (ack): the request was cut out of the answer.</summary>
    Capped = 0x100,

    /// <summary>NLM_F_ACK_TLVS (ack): extended ack attributes follow.</summary>
    AckAttributes = 0x200,
}

/// <summary>NLMSG_* control message types.</summary>
public static class ControlType
{
    /// <summary>NLMSG_NOOP.</summary>
    public const ushort Noop = 1;

    /// <summary>NLMSG_ERROR, also the acknowledgement (errno 0).</summary>
    public const ushort Error = 2;

    /// <summary>NLMSG_DONE.</summary>
    public const ushort Done = 3;

    /// <summary>NLMSG_OVERRUN.</summary>
    public const ushort Overrun = 4;
}
