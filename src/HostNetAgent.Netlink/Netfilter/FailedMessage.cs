using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;

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
        var (kind, family, table, name) = NfTablesSubject.Read(message);
        var hasElements = kind is NfTablesMessage.NewElements or NfTablesMessage.DeleteElements;
        var key = hasElements && failure.AttributeOffset is { } offset ? ElementAt(bytes, message, offset) : default;
        return new FailedMessage(kind, family, table, name, key);
    }

    /// <summary>One line of text.</summary>
    public override string ToString() =>
        Message is null ? "the whole batch" : $"{Message} {Family} {Table} {Name}{(Key.IsEmpty ? "" : $" element {Key}")}".TrimEnd();

    private static NfValue ElementAt(ReadOnlySpan<byte> bytes, in MessageReader message, int offset)
    {
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            if (attributes.Type != NFTA_SET_ELEM_LIST_ELEMENTS)
                continue;
            var list = attributes.Nested();
            while (list.Next())
            {
                if (bytes.Overlaps(list.Payload, out var start) && offset < start + list.Payload.Length)
                    return SetElement.Read(list.Nested()).Key;
            }
        }

        return default;
    }
}
