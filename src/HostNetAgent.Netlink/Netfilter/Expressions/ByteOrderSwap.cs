using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ByteOrderAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_BYTEORDER_*: the direction of a conversion.</summary>
public enum ByteOrderOperation : uint
{
    /// <summary>Network to host order.</summary>
    ToHost = 0,

    /// <summary>Host to network order.</summary>
    ToNetwork = 1,
}

/// <summary>Converts the byte order of what is in a register.</summary>
/// <param name="Source">Read from here.</param>
/// <param name="Destination">Written here.</param>
/// <param name="Operation">The direction.</param>
/// <param name="Length">Bytes in all.</param>
/// <param name="Size">Bytes of one number: 2, 4 or 8.</param>
public readonly record struct ByteOrderSwap(Register Source, Register Destination, ByteOrderOperation Operation, uint Length, uint Size) : IExpression
{
    internal const string KernelName = "byteorder";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_BYTEORDER_SREG, (uint)Source);
        writer.U32BigEndian(NFTA_BYTEORDER_DREG, (uint)Destination);
        writer.U32BigEndian(NFTA_BYTEORDER_OP, (uint)Operation);
        writer.U32BigEndian(NFTA_BYTEORDER_LEN, Length);
        writer.U32BigEndian(NFTA_BYTEORDER_SIZE, Size);
    }

    internal static ByteOrderSwap? Read(AttributeReader data)
    {
        var swap = default(ByteOrderSwap);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_BYTEORDER_SREG: swap = swap with { Source = (Register)data.U32BigEndian() }; break;
                case NFTA_BYTEORDER_DREG: swap = swap with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_BYTEORDER_OP: swap = swap with { Operation = (ByteOrderOperation)data.U32BigEndian() }; break;
                case NFTA_BYTEORDER_LEN: swap = swap with { Length = data.U32BigEndian() }; break;
                case NFTA_BYTEORDER_SIZE: swap = swap with { Size = data.U32BigEndian() }; break;
                default: return null;
            }
        }

        return swap;
    }
}
