using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.PayloadAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_PAYLOAD_*: where an offset counts from.</summary>
public enum PayloadBase : uint
{
    /// <summary>The Ethernet header.</summary>
    Link = 0,

    /// <summary>The IPv4, IPv6 or ARP header.</summary>
    Network = 1,

    /// <summary>The TCP, UDP, ICMP ... header; a rule without one breaks off.</summary>
    Transport = 2,
}

/// <summary>Loads bytes of the packet into a register.</summary>
/// <param name="Base">The header.</param>
/// <param name="Offset">Bytes from its start.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Destination">Where to.</param>
public readonly record struct PayloadLoad(PayloadBase Base, uint Offset, uint Length, Register Destination) : IExpression
{
    internal const string KernelName = "payload";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_PAYLOAD_DREG, (uint)Destination);
        writer.U32BigEndian(NFTA_PAYLOAD_BASE, (uint)Base);
        writer.U32BigEndian(NFTA_PAYLOAD_OFFSET, Offset);
        writer.U32BigEndian(NFTA_PAYLOAD_LEN, Length);
    }

    internal static PayloadLoad? Read(AttributeReader data)
    {
        var load = default(PayloadLoad);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_PAYLOAD_DREG: load = load with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_PAYLOAD_BASE: load = load with { Base = (PayloadBase)data.U32BigEndian() }; break;
                case NFTA_PAYLOAD_OFFSET: load = load with { Offset = data.U32BigEndian() }; break;
                case NFTA_PAYLOAD_LEN: load = load with { Length = data.U32BigEndian() }; break;
                default: return null;
            }
        }

        return load;
    }
}
