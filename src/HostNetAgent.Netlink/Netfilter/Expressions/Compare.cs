using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.CompareAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>NFT_CMP_*: the relation that a comparison asks for.</summary>
public enum CompareOperator : uint
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Not equal.</summary>
    NotEqual = 1,

    /// <summary>Less, compared byte by byte from the first.</summary>
    Less = 2,

    /// <summary>Less or equal.</summary>
    LessOrEqual = 3,

    /// <summary>Greater.</summary>
    Greater = 4,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual = 5,
}

/// <summary>Ends the rule unless a register relates to a constant.</summary>
/// <param name="Source">The register on the left.</param>
/// <param name="Operator">The relation.</param>
/// <param name="Value">The constant on the right, at most 16 bytes.</param>
public readonly record struct Compare(Register Source, CompareOperator Operator, NfValue Value) : IExpression
{
    internal const string KernelName = "cmp";

    /// <inheritdoc/>
    public string Name => KernelName;

    /// <inheritdoc/>
    public void WriteData(NetlinkWriter writer)
    {
        writer.U32BigEndian(NFTA_CMP_SREG, (uint)Source);
        writer.U32BigEndian(NFTA_CMP_OP, (uint)Operator);
        NfData.WriteValue(writer, NFTA_CMP_DATA, Value.Span);
    }

    internal static Compare? Read(AttributeReader data)
    {
        var compare = default(Compare);
        while (data.Next())
        {
            switch (data.Type)
            {
                case NFTA_CMP_SREG: compare = compare with { Source = (Register)data.U32BigEndian() }; break;
                case NFTA_CMP_OP: compare = compare with { Operator = (CompareOperator)data.U32BigEndian() }; break;
                case NFTA_CMP_DATA: compare = compare with { Value = NfData.Read(data.Nested()).Value }; break;
                default: return null;
            }
        }

        return compare;
    }
}
