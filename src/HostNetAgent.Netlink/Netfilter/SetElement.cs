using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>An element of a set or map.</summary>
public sealed record SetElement
{
    /// <summary>The key; empty for a catch-all element.</summary>
    public NfValue Key { get; init; }

    /// <summary>Last key of the interval, in a set of concatenated intervals.</summary>
    public NfValue KeyEnd { get; init; }

    /// <summary>What a map has for the key: bytes or a verdict; null in a set.</summary>
    public NfData? Data { get; init; }

    /// <summary>Flags.</summary>
    public ElementFlags Flags { get; init; }

    /// <summary>Milliseconds that it lives from its addition on; null for the set's default.</summary>
    public ulong? Timeout { get; init; }

    /// <summary>Milliseconds that it has left.</summary>
    public ulong? Expiration { get; init; }

    /// <summary>What it has of its own, such as its counter.</summary>
    public IReadOnlyList<IExpression> Expressions { get; init; } = [];

    /// <summary>Name of the stateful object that an object map has for the key.</summary>
    public string? ObjectName { get; init; }

    /// <summary>User data, see <see cref="UserData"/>; empty when there is none.</summary>
    public NfValue UserData { get; init; }

    /// <summary>Its counter, if the set gives each element one.</summary>
    public Counter? Counter => Expressions.OfType<Counter>().Select(counter => (Counter?)counter).FirstOrDefault();

    /// <summary>Writes the attributes inside one list entry.</summary>
    internal void Write(NetlinkWriter writer)
    {
        if (Flags != ElementFlags.None)
            writer.U32BigEndian(NFTA_SET_ELEM_FLAGS, (uint)Flags);
        if (!Key.IsEmpty)
            NfData.WriteValue(writer, NFTA_SET_ELEM_KEY, Key.Span);
        if (!KeyEnd.IsEmpty)
            NfData.WriteValue(writer, NFTA_SET_ELEM_KEY_END, KeyEnd.Span);
        Data?.Write(writer, NFTA_SET_ELEM_DATA);
        if (Timeout is { } timeout)
            writer.U64BigEndian(NFTA_SET_ELEM_TIMEOUT, timeout);
        if (Expiration is { } expiration)
            writer.U64BigEndian(NFTA_SET_ELEM_EXPIRATION, expiration);
        if (!UserData.IsEmpty)
            writer.Attribute(NFTA_SET_ELEM_USERDATA, UserData.Span);
        if (Expressions.Count == 1)
            ExpressionCodec.Write(writer, NFTA_SET_ELEM_EXPR, Expressions[0]);
        else if (Expressions.Count > 1)
            ExpressionCodec.WriteList(writer, NFTA_SET_ELEM_EXPRESSIONS, Expressions);
        if (ObjectName is not null)
            writer.String(NFTA_SET_ELEM_OBJREF, ObjectName);
    }

    /// <summary>Reads the attributes of one list entry.</summary>
    internal static SetElement Read(AttributeReader attributes)
    {
        var element = new SetElement();
        while (attributes.Next())
        {
            element = attributes.Type switch
            {
                NFTA_SET_ELEM_KEY => element with { Key = NfData.Read(attributes.Nested()).Value },
                NFTA_SET_ELEM_KEY_END => element with { KeyEnd = NfData.Read(attributes.Nested()).Value },
                NFTA_SET_ELEM_DATA => element with { Data = NfData.Read(attributes.Nested()) },
                NFTA_SET_ELEM_FLAGS => element with { Flags = (ElementFlags)attributes.U32BigEndian() },
                NFTA_SET_ELEM_TIMEOUT => element with { Timeout = attributes.U64BigEndian() },
                NFTA_SET_ELEM_EXPIRATION => element with { Expiration = attributes.U64BigEndian() },
                NFTA_SET_ELEM_USERDATA => element with { UserData = NfValue.Of(attributes.Payload) },
                NFTA_SET_ELEM_EXPR => element with { Expressions = [ExpressionCodec.Read(attributes.Nested())] },
                NFTA_SET_ELEM_EXPRESSIONS => element with { Expressions = ExpressionCodec.ReadList(attributes.Nested()) },
                NFTA_SET_ELEM_OBJREF => element with { ObjectName = attributes.Text() },
                _ => element,
            };
        }

        return element;
    }
}
