using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.BitwiseAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>destination = (source AND mask) XOR xor (NFT_BITWISE_BOOL).</summary>
/// <param name="Source">Read from here.</param>
/// <param name="Destination">Written here.</param>
/// <param name="Mask">The mask; its length is the operation's.</param>
/// <param name="Xor">The bits to flip, as long as the mask.</param>
public readonly record struct Bitwise(Register Source, Register Destination, NfValue Mask, NfValue Xor) : IExpression
{
    internal const string KernelName = "bitwise";
    private const uint Boolean = 0; // NFT_BITWISE_BOOL

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_BITWISE_SREG, (uint)Source);
        writer.U32BigEndian(NFTA_BITWISE_DREG, (uint)Destination);
        writer.U32BigEndian(NFTA_BITWISE_LEN, (uint)Mask.Length);
        writer.U32BigEndian(NFTA_BITWISE_OP, Boolean);
        NfData.WriteValue(writer, NFTA_BITWISE_MASK, Mask.Span);
        NfData.WriteValue(writer, NFTA_BITWISE_XOR, Xor.Span);
    }

    internal static Bitwise? Read(AttributeReader data)
    {
        var bitwise = default(Bitwise);
        var length = 0u;
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_BITWISE_SREG: bitwise = bitwise with { Source = (Register)data.U32BigEndian() }; break;
                case NFTA_BITWISE_DREG: bitwise = bitwise with { Destination = (Register)data.U32BigEndian() }; break;
                case NFTA_BITWISE_LEN: length = data.U32BigEndian(); break;
                case NFTA_BITWISE_MASK: bitwise = bitwise with { Mask = NfData.Read(data.Nested()).Value }; break;
                case NFTA_BITWISE_XOR: bitwise = bitwise with { Xor = NfData.Read(data.Nested()).Value }; break;
                case NFTA_BITWISE_OP when data.U32BigEndian() == Boolean: break;
                default: return null;
            }
        }

        return length == bitwise.Mask.Length && length == bitwise.Xor.Length ? bitwise : null;
    }
}
