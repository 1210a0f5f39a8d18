using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ChainAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.TableAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>What a refused message of a batch was about.</summary>
/// <param name="Message">The kind of message; null when the whole batch failed.</param>
/// <param name="Family">The table's family.</param>
/// <param name="Table">The table.</param>
/// <param name="Name">The chain, or the set; of a rule its chain; null for a table.</param>
/// <param name="Key">The element that was refused, where the kernel pointed at it; empty otherwise.</param>
public sealed record FailedMessage(NfTablesMessage? Message, NetfilterFamily Family, string? Table, string? Name, NfValue Key)
{
    /// <summary>Finds out what <paramref name="failure"/> was about.</summary>
    /// <param name="batch">The batch that was committed, unchanged since.</param>
    /// <param name="failure">One of the failures of that commit.</param>
    public static FailedMessage Of(NfTablesBatch batch, NetlinkFailure failure)
    {
        if (failure.Index < 0)
            return new FailedMessage(null, NetfilterFamily.Unspecified, null, null, default);
        var bytes = batch.Message(failure.Index);
        var message = new MessageReader(bytes);
        message.Next();
        var kind = (NfTablesMessage)(message.Header.Type & 0xff);
        var (table, name) = (default(string), default(string));
        var attributes = message.Attributes<NetfilterHeader>();
        var nameType = kind switch
        {
            NfTablesMessage.NewTable or NfTablesMessage.DeleteTable => 0,
            NfTablesMessage.NewChain or NfTablesMessage.DeleteChain => NFTA_CHAIN_NAME,
            _ => NFTA_SET_ELEM_LIST_SET, // a rule has its chain there, a set its name
        };
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_TABLE_NAME)
                table = attributes.Text();
            else if (attributes.Type == nameType)
                name = attributes.Text();
        }

        return new FailedMessage(kind, message.Read<NetfilterHeader>().Family, table, name, Element(bytes, kind, failure.AttributeOffset));
    }

    /// <summary>One line of text.</summary>
    public override string ToString() =>
        Message is null ? "the whole batch" : $"{Message} {Family} {Table} {Name}{(Key.IsEmpty ? "" : $" element {Key}")}".TrimEnd();

    private static NfValue Element(ReadOnlySpan<byte> message, NfTablesMessage kind, int? offset)
    {
        if (offset is not { } at || kind is not (NfTablesMessage.NewElements or NfTablesMessage.DeleteElements))
            return default;
        var attributes = new AttributeReader(message[(NetlinkHeader.Size + 4)..]);
        while (attributes.Next())
        {
            if (attributes.Type != NFTA_SET_ELEM_LIST_ELEMENTS)
                continue;
            var list = attributes.Nested();
            while (list.Next())
            {
                if (message.Overlaps(list.Payload, out var start) && at < start + list.Payload.Length)
                    return SetElement.Read(list.Nested()).Key;
            }
        }

        return default;
    }
}
