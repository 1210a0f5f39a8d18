using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.RejectAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>How a packet is refused; the values are enum nft_reject_types.</summary>
public enum RejectKind : uint
{
    /// <summary>ICMP or ICMPv6 destination unreachable, with a code of that protocol's.</summary>
    IcmpUnreachable = 0,

    /// <summary>A TCP reset; the rule must have seen that the packet is TCP.</summary>
    TcpReset = 1,

    /// <summary>Destination unreachable in either family, with a code of enum nft_reject_inet_code.</summary>
    Unreachable = 2,
}

/// <summary>Drops the packet and tells its sender.</summary>
/// <param name="Kind">What the sender is told.</param>
/// <param name="Code">The code of an unreachable message; nothing else has one.</param>
public readonly record struct Reject(RejectKind Kind, byte Code = 0) : IExpression
{
    internal const string KernelName = "reject";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_REJECT_TYPE, (uint)Kind);
        if (Kind != RejectKind.TcpReset)
            writer.U8(NFTA_REJECT_ICMP_CODE, Code);
    }

    internal static Reject? Read(AttributeReader data)
    {
        var reject = default(Reject);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_REJECT_TYPE: reject = reject with { Kind = (RejectKind)data.U32BigEndian() }; break;
                case NFTA_REJECT_ICMP_CODE: reject = reject with { Code = data.U8() }; break;
                default: return null;
            }
        }

        return reject;
    }
}
