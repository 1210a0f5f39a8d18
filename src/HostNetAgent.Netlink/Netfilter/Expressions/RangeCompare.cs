using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.RangeAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Ends the rule unless a register lies between two constants, both included.</summary>
/// <param name="Source">The register.</param>
/// <param name="From">The lowest value, network order.</param>
/// <param name="To">The highest value, network order.</param>
/// <param name="Inverted">Asks that it lies outside (NFT_RANGE_NEQ).</param>
public readonly record struct RangeCompare(Register Source, NfValue From, NfValue To, bool Inverted = false) : IExpression
{
    internal const string KernelName = "range";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_RANGE_SREG, (uint)Source);
        writer.U32BigEndian(NFTA_RANGE_OP, Inverted ? 1u : 0);
        NfData.WriteValue(writer, NFTA_RANGE_FROM_DATA, From.Span);
        NfData.WriteValue(writer, NFTA_RANGE_TO_DATA, To.Span);
    }

    internal static RangeCompare? Read(AttributeReader data)
    {
        var range = default(RangeCompare);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_RANGE_SREG: range = range with { Source = (Register)data.U32BigEndian() }; break;
                case NFTA_RANGE_OP when data.U32BigEndian() <= 1: range = range with { Inverted = data.U32BigEndian() == 1 }; break;
                case NFTA_RANGE_FROM_DATA: range = range with { From = NfData.Read(data.Nested()).Value }; break;
                case NFTA_RANGE_TO_DATA: range = range with { To = NfData.Read(data.Nested()).Value }; break;
                default: return null;
            }
        }

        return range;
    }
}
