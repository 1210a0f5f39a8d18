using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ExpressionAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.ListAttribute;

namespace HostNetAgent.Netlink.Netfilter.Expressions;

/// <summary>Expressions on the wire: a name, and attributes whose meaning depends on it.</summary>
public static class ExpressionCodec
{
    /// <summary>Writes a list of expressions as the nest <paramref name="type"/>.</summary>
    public static void WriteList(NetlinkWriter writer, ushort type, IReadOnlyList<IExpression> expressions)
    {
        var list = writer.BeginNested(type);
        for (var i = 0; i < expressions.Count; i++)
            Write(writer, NFTA_LIST_ELEM, expressions[i]);
        writer.EndNested(list);
    }

    /// <summary>Writes one expression as the nest <paramref name="type"/>.</summary>
    public static void Write(NetlinkWriter writer, ushort type, IExpression expression)
    {
        var nest = writer.BeginNested(type);
        writer.String(NFTA_EXPR_NAME, expression.Name);
        if (expression is UnknownExpression unknown)
            unknown.WriteWhole(writer);
        else
            WriteData(writer, expression);
        writer.EndNested(nest);
    }

    /// <summary>Reads the expressions of a list.</summary>
    /// <exception cref="NetlinkFormatException">The bytes are no list of expressions.</exception>
    public static IReadOnlyList<IExpression> ReadList(AttributeReader list)
    {
        List<IExpression> expressions = [];
        while (list.Next())
            expressions.Add(Read(list.Nested()));
        return expressions;
    }

    /// <summary>Reads one expression. One that has something unknown in it is kept as <see cref="UnknownExpression"/>.</summary>
    /// <exception cref="NetlinkFormatException">The bytes are no expression.</exception>
    public static IExpression Read(AttributeReader attributes)
    {
        string? name = null;
        var hasData = false;
        ReadOnlySpan<byte> data = default;
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_EXPR_NAME)
            {
                name = attributes.Text();
            }
            else if (attributes.Type == NFTA_EXPR_DATA)
            {
                hasData = true;
                data = attributes.Payload;
            }
        }

        if (name is null)
            throw new NetlinkFormatException("an expression without a name");
        return Known(name, new AttributeReader(data)) ?? new UnknownExpression(name, hasData ? NfValue.Of(data) : null);
    }

    private static void WriteData(NetlinkWriter writer, IExpression expression)
    {
        var data = writer.BeginNested(NFTA_EXPR_DATA);
        expression.WriteData(writer);
        writer.EndNested(data);
    }

    private static IExpression? Known(string name, AttributeReader data) => name switch
    {
        MetaLoad.KernelName => (IExpression?)MetaLoad.Read(data) ?? MetaSet.Read(data),
        PayloadLoad.KernelName => PayloadLoad.Read(data),
        Compare.KernelName => Compare.Read(data),
        Bitwise.KernelName => Bitwise.Read(data),
        Immediate.KernelName => Immediate.Read(data),
        Lookup.KernelName => Lookup.Read(data),
        CtLoad.KernelName => CtLoad.Read(data),
        FibLoad.KernelName => FibLoad.Read(data),
        Nat.KernelName => Nat.Read(data),
        Masquerade.KernelName => Masquerade.Read(data),
        Reject.KernelName => Reject.Read(data),
        Counter.KernelName => Counter.Read(data),
        ByteOrderSwap.KernelName => ByteOrderSwap.Read(data),
        RangeCompare.KernelName => RangeCompare.Read(data),
        _ => null,
    };
}
