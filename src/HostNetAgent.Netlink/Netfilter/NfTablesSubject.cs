using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ChainAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.ElementListAttribute;
using static HostNetAgent.Netlink.Netfilter.Constants.TableAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>What an nf_tables message is about, without its details.</summary>
/// <param name="Message">The kind of message.</param>
/// <param name="Family">The table's family.</param>
/// <param name="Table">The table; null for a generation.</param>
/// <param name="Name">The chain, or the set; of a rule its chain; null for a table.</param>
internal readonly record struct NfTablesSubject(NfTablesMessage Message, NetfilterFamily Family, string? Table, string? Name)
{
    private const ushort None = 0;

    public static NfTablesSubject Read(in MessageReader message)
    {
        var kind = (NfTablesMessage)(message.Header.Type & 0xff);
        var subject = new NfTablesSubject(kind, message.Read<NetfilterHeader>().Family, null, null);
        if (kind is NfTablesMessage.NewGeneration or NfTablesMessage.GetGeneration)
            return subject;
        var nameType = NameType(kind);
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_TABLE_NAME)
                subject = subject with { Table = attributes.Text() };
            else if (attributes.Type == nameType)
                subject = subject with { Name = attributes.Text() };
        }

        return subject;
    }

    /// <summary>Every object has its table at 1, a rule its chain at 2, a set, elements and a chain their names where they differ.</summary>
    private static ushort NameType(NfTablesMessage kind) => kind switch
    {
        NfTablesMessage.NewTable or NfTablesMessage.GetTable or NfTablesMessage.DeleteTable => None,
        NfTablesMessage.NewChain or NfTablesMessage.GetChain or NfTablesMessage.DeleteChain => NFTA_CHAIN_NAME,
        _ => NFTA_SET_ELEM_LIST_SET,
    };
}
