using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>NFT_MSG_NEWSETELEM or NFT_MSG_DELSETELEM as the kernel reports it: some elements of one set.</summary>
/// <param name="Family">The table's family.</param>
/// <param name="Table">The table.</param>
/// <param name="Set">The set.</param>
/// <param name="Elements">The elements.</param>
public sealed record ElementListMessage(NetfilterFamily Family, string Table, string Set, IReadOnlyList<SetElement> Elements)
{
    /// <summary>Reads the message.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static ElementListMessage Read(in MessageReader message)
    {
        List<SetElement> elements = [];
        var (table, set) = ("", "");
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            switch (attributes.Type)
            {
                case NFTA_SET_ELEM_LIST_TABLE: table = attributes.Text(); break;
                case NFTA_SET_ELEM_LIST_SET: set = attributes.Text(); break;
                case NFTA_SET_ELEM_LIST_ELEMENTS: ReadElements(attributes.Nested(), elements); break;
            }
        }

        return new ElementListMessage(message.Read<NetfilterHeader>().Family, table, set, elements);
    }

    /// <summary>Reads only the elements of the message.</summary>
    internal static void Read(in MessageReader message, List<SetElement> elements)
    {
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_SET_ELEM_LIST_ELEMENTS)
                ReadElements(attributes.Nested(), elements);
        }
    }

    private static void ReadElements(AttributeReader list, List<SetElement> elements)
    {
        while (list.Next())
            elements.Add(SetElement.Read(list.Nested()));
    }
}
