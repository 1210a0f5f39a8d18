using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>A change of nf_tables that the kernel reported: a hint that something differs now, not what it is.</summary>
/// <param name="Message">What happened; null after an overrun.</param>
/// <param name="Family">The table's family.</param>
/// <param name="Table">The table; null for a new generation, which follows each commit's other events, and after an overrun.</param>
/// <param name="Name">The chain, or the set; of a rule its chain; null for a table.</param>
/// <param name="Sender">Port id of the socket that made the change; 0 when the kernel did.</param>
public readonly record struct NfTablesEvent(NfTablesMessage? Message, NetfilterFamily Family, string? Table, string? Name, uint Sender)
{
    /// <summary>Events were lost: anything may have changed.</summary>
    public static NfTablesEvent Overrun => default;

    /// <summary>True when events were lost.</summary>
    public bool IsOverrun => Message is null;

    /// <summary>Reads a notification; null for one that is not of nf_tables.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static NfTablesEvent? Read(in MessageReader message)
    {
        if (message.Header.Type >> 8 != NetfilterMessage.NFNL_SUBSYS_NFTABLES)
            return null;
        var (kind, family, table, name) = NfTablesSubject.Read(message);
        return new NfTablesEvent(kind, family, table, name, message.Header.Port);
    }
}
