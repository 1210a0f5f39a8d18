using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.ChainAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>A chain: a base chain when it has a <see cref="Hook"/>, else one that rules jump to.</summary>
public sealed record Chain
{
    /// <summary>The table's family.</summary>
    public required NetfilterFamily Family { get; init; }

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The chain's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is attached; null for a regular chain.</summary>
    public Hook? Hook { get; init; }

    /// <summary>Type of a base chain: "filter", "nat" or "route".</summary>
    public string? Type { get; init; }

    /// <summary>What becomes of a packet at a base chain's end: accept or drop.</summary>
    public VerdictCode? Policy { get; init; }

    /// <summary>NFT_CHAIN_* flags, as the kernel has them.</summary>
    public uint Flags { get; init; }

    /// <summary>User data, see <see cref="UserData"/>; empty when there is none.</summary>
    public NfValue UserData { get; init; }

    /// <summary>The kernel's number for it. Only reported.</summary>
    public ulong Handle { get; init; }

    /// <summary>Number of rules and of jumps to here. Only reported.</summary>
    public uint Use { get; init; }

    /// <summary>Appends NFT_MSG_NEWCHAIN.</summary>
    public void WriteNew(NetlinkWriter writer, NetlinkFlags flags = NetlinkFlags.Create)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.NewChain), flags, Family);
        writer.String(NFTA_CHAIN_TABLE, Table);
        writer.String(NFTA_CHAIN_NAME, Name);
        Hook?.Write(writer, NFTA_CHAIN_HOOK);
        if (Policy is { } policy)
            writer.S32BigEndian(NFTA_CHAIN_POLICY, (int)policy);
        if (Type is not null)
            writer.String(NFTA_CHAIN_TYPE, Type);
        if (Flags is not 0 and not BaseChainFlag)
            writer.U32BigEndian(NFTA_CHAIN_FLAGS, Flags);
        if (!UserData.IsEmpty)
            writer.Attribute(NFTA_CHAIN_USERDATA, UserData.Span);
        writer.EndMessage(message);
    }

    /// <summary>Appends NFT_MSG_DELCHAIN; the kernel refuses (EBUSY) while something jumps there.</summary>
    public static void WriteDelete(NetlinkWriter writer, NetfilterFamily family, string table, string name)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.DeleteChain), NetlinkFlags.None, family);
        writer.String(NFTA_CHAIN_TABLE, table);
        writer.String(NFTA_CHAIN_NAME, name);
        writer.EndMessage(message);
    }

    /// <summary>Reads NFT_MSG_NEWCHAIN or NFT_MSG_DELCHAIN.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static Chain Read(in MessageReader message)
    {
        var chain = new Chain { Family = message.Read<NetfilterHeader>().Family, Table = "", Name = "" };
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            chain = attributes.Type switch
            {
                NFTA_CHAIN_TABLE => chain with { Table = attributes.Text() },
                NFTA_CHAIN_NAME => chain with { Name = attributes.Text() },
                NFTA_CHAIN_HANDLE => chain with { Handle = attributes.U64BigEndian() },
                NFTA_CHAIN_HOOK => chain with { Hook = Netfilter.Hook.Read(attributes.Nested()) },
                NFTA_CHAIN_POLICY => chain with { Policy = (VerdictCode)attributes.S32BigEndian() },
                NFTA_CHAIN_TYPE => chain with { Type = attributes.Text() },
                NFTA_CHAIN_FLAGS => chain with { Flags = attributes.U32BigEndian() },
                NFTA_CHAIN_USE => chain with { Use = attributes.U32BigEndian() },
                NFTA_CHAIN_USERDATA => chain with { UserData = NfValue.Of(attributes.Payload) },
                _ => chain,
            };
        }

        return chain;
    }

    private const uint BaseChainFlag = 1; // NFT_CHAIN_BASE: reported of base chains, implied by the hook
}
