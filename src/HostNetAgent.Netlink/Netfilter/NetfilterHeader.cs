using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary><c>struct nfgenmsg</c> of include/uapi/linux/netfilter/nfnetlink.h: 4 bytes in front of every nfnetlink message's attributes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct NetfilterHeader
{
    /// <summary>Protocol family.</summary>
    public NetfilterFamily Family;

    /// <summary>NFNETLINK_V0 in general; ctnetlink heeds <see cref="Family"/> in a flush only when this is not 0.</summary>
    public byte Version;

    private ushort _resourceNetworkOrder;

    /// <summary>Resource id: the subsystem in a batch's first and last message, the low 16 bits of the generation in a dump.</summary>
    public ushort Resource
    {
        readonly get => BinaryPrimitives.ReverseEndianness(_resourceNetworkOrder);
        set => _resourceNetworkOrder = BinaryPrimitives.ReverseEndianness(value);
    }
}

/// <summary>Message numbers of nfnetlink: the subsystem in the upper byte, its message in the lower.</summary>
internal static class NetfilterMessage
{
    public const ushort NFNL_MSG_BATCH_BEGIN = 16;
    public const ushort NFNL_MSG_BATCH_END = 17;
    public const ushort NFNL_SUBSYS_CTNETLINK = 1;
    public const ushort NFNL_SUBSYS_NFTABLES = 10;
    public const ushort NFNL_BATCH_GENID = 1;

    /// <summary>Starts a message with its family header.</summary>
    public static MessageToken Begin(NetlinkWriter writer, ushort type, NetlinkFlags flags, NetfilterFamily family, byte version = 0, ushort resource = 0)
    {
        var token = writer.BeginMessage(type, flags | NetlinkFlags.Request);
        var header = new NetfilterHeader { Family = family, Version = version, Resource = resource };
        writer.Write(in header);
        return token;
    }
}
