using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ListAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.SetAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.SetDescAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.SetFieldAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>Sets on the wire.</summary>
public static class SetCodec
{
    /// <summary>Appends NFT_MSG_NEWSET.</summary>
    public static void WriteNew(NetlinkWriter writer, SetDefinition set, NetlinkFlags flags = NetlinkFlags.Create)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.NewSet), flags, set.Family);
        writer.String(NFTA_SET_TABLE, set.Table);
        writer.String(NFTA_SET_NAME, set.Name);
        writer.U32BigEndian(NFTA_SET_FLAGS, (uint)set.Flags);
        writer.U32BigEndian(NFTA_SET_KEY_TYPE, set.KeyType);
        writer.U32BigEndian(NFTA_SET_KEY_LEN, set.KeyLength);
        WriteData(writer, set);
        WriteNumber(writer, NFTA_SET_OBJ_TYPE, set.ObjectType);
        writer.U32BigEndian(NFTA_SET_ID, set.Id ?? 0); // the kernel refuses a set without
        WriteNumber(writer, NFTA_SET_POLICY, set.Policy);
        WriteDescription(writer, set);
        WriteTimes(writer, set);
        if (!set.UserData.IsEmpty)
            writer.Attribute(NFTA_SET_USERDATA, set.UserData.Span);
        WriteExpressions(writer, set.Expressions);
        writer.EndMessage(message);
    }

    /// <summary>Appends NFT_MSG_DELSET; the kernel refuses (EBUSY) while a rule uses it.</summary>
    public static void WriteDelete(NetlinkWriter writer, NetfilterFamily family, string table, string name)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.DeleteSet), NetlinkFlags.None, family);
        writer.String(NFTA_SET_TABLE, table);
        writer.String(NFTA_SET_NAME, name);
        writer.EndMessage(message);
    }

    /// <summary>Reads NFT_MSG_NEWSET or NFT_MSG_DELSET.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static SetDefinition Read(in MessageReader message)
    {
        var set = new SetDefinition { Family = message.Read<NetfilterHeader>().Family, Table = "", Name = "", KeyType = 0, KeyLength = 0 };
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
            set = With(set, attributes);
        return set;
    }

    private static SetDefinition With(SetDefinition set, AttributeReader attribute) => attribute.Type switch
    {
        NFTA_SET_TABLE => set with { Table = attribute.Text() },
        NFTA_SET_NAME => set with { Name = attribute.Text() },
        NFTA_SET_FLAGS => set with { Flags = (SetFlags)attribute.U32BigEndian() },
        NFTA_SET_KEY_TYPE => set with { KeyType = attribute.U32BigEndian() },
        NFTA_SET_KEY_LEN => set with { KeyLength = attribute.U32BigEndian() },
        NFTA_SET_DATA_TYPE => set with { DataType = attribute.U32BigEndian() },
        NFTA_SET_DATA_LEN => set with { DataLength = attribute.U32BigEndian() },
        NFTA_SET_OBJ_TYPE => set with { ObjectType = attribute.U32BigEndian() },
        NFTA_SET_ID => set with { Id = attribute.U32BigEndian() },
        NFTA_SET_POLICY => set with { Policy = attribute.U32BigEndian() },
        NFTA_SET_DESC => ReadDescription(set, attribute.Nested()),
        NFTA_SET_TIMEOUT => set with { Timeout = attribute.U64BigEndian() },
        NFTA_SET_GC_INTERVAL => set with { CollectionInterval = attribute.U32BigEndian() },
        NFTA_SET_USERDATA => set with { UserData = NfValue.Of(attribute.Payload) },
        NFTA_SET_HANDLE => set with { Handle = attribute.U64BigEndian() },
        NFTA_SET_EXPR => set with { Expressions = [ExpressionCodec.Read(attribute.Nested())] },
        NFTA_SET_EXPRESSIONS => set with { Expressions = ExpressionCodec.ReadList(attribute.Nested()) },
        _ => set,
    };

    private static void WriteData(NetlinkWriter writer, SetDefinition set)
    {
        if (set.DataType is not { } type)
            return;
        writer.U32BigEndian(NFTA_SET_DATA_TYPE, type);
        writer.U32BigEndian(NFTA_SET_DATA_LEN, set.DataLength);
    }

    private static void WriteTimes(NetlinkWriter writer, SetDefinition set)
    {
        if (set.Timeout is { } timeout)
            writer.U64BigEndian(NFTA_SET_TIMEOUT, timeout);
        WriteNumber(writer, NFTA_SET_GC_INTERVAL, set.CollectionInterval);
    }

    /// <summary>One expression goes as NFTA_SET_EXPR, which kernels before 5.12 know too.</summary>
    private static void WriteExpressions(NetlinkWriter writer, IReadOnlyList<IExpression> expressions)
    {
        if (expressions.Count == 1)
            ExpressionCodec.Write(writer, NFTA_SET_EXPR, expressions[0]);
        else if (expressions.Count > 1)
            ExpressionCodec.WriteList(writer, NFTA_SET_EXPRESSIONS, expressions);
    }

    private static void WriteDescription(NetlinkWriter writer, SetDefinition set)
    {
        if (set.Size is null && set.FieldLengths.Count == 0)
            return;
        var description = writer.BeginNested(NFTA_SET_DESC);
        WriteNumber(writer, NFTA_SET_DESC_SIZE, set.Size);
        if (set.FieldLengths.Count > 0)
            WriteFields(writer, set.FieldLengths);
        writer.EndNested(description);
    }

    private static void WriteFields(NetlinkWriter writer, IReadOnlyList<uint> lengths)
    {
        var fields = writer.BeginNested(NFTA_SET_DESC_CONCAT);
        for (var i = 0; i < lengths.Count; i++)
        {
            var field = writer.BeginNested(NFTA_LIST_ELEM);
            writer.U32BigEndian(NFTA_SET_FIELD_LEN, lengths[i]);
            writer.EndNested(field);
        }

        writer.EndNested(fields);
    }

    private static SetDefinition ReadDescription(SetDefinition set, AttributeReader description)
    {
        while (description.Next())
        {
            if (description.Type == NFTA_SET_DESC_SIZE)
                set = set with { Size = description.U32BigEndian() };
            else if (description.Type == NFTA_SET_DESC_CONCAT)
                set = set with { FieldLengths = ReadFields(description.Nested()) };
        }

        return set;
    }

    private static List<uint> ReadFields(AttributeReader fields)
    {
        List<uint> lengths = [];
        while (fields.Next())
        {
            var field = fields.Nested();
            while (field.Next())
            {
                if (field.Type == NFTA_SET_FIELD_LEN)
                    lengths.Add(field.U32BigEndian());
            }
        }

        return lengths;
    }

    private static void WriteNumber(NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is { } number)
            writer.U32BigEndian(type, number);
    }
}
