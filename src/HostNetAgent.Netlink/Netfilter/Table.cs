using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.TableAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>NFT_TABLE_F_* flags.</summary>
[Flags]
public enum TableFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Its chains are off.</summary>
    Dormant = 1,

    /// <summary>Only the socket that made or adopted it may change it; others get EPERM (from Linux 5.12).</summary>
    Owner = 2,

    /// <summary>Outlives its owner's socket, as an orphan that the next who asks for it with the same flags adopts (from Linux 6.9).</summary>
    Persist = 4,
}

/// <summary>A table of nf_tables.</summary>
public sealed record Table
{
    /// <summary>Its family; a table is known by family and name.</summary>
    public required NetfilterFamily Family { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its flags.</summary>
    public TableFlags Flags { get; init; }

    /// <summary>User data, see <see cref="UserData"/>; empty when there is none.</summary>
    public NfValue UserData { get; init; }

    /// <summary>Port id of the owning socket; null when there is none. Only reported.</summary>
    public uint? Owner { get; init; }

    /// <summary>The kernel's number for it. Only reported.</summary>
    public ulong Handle { get; init; }

    /// <summary>Number of chains. Only reported.</summary>
    public uint Use { get; init; }

    /// <summary>Appends NFT_MSG_NEWTABLE. Without <see cref="NetlinkFlags.Exclusive"/> one that is there already is left, updated or adopted.</summary>
    public void WriteNew(NetlinkWriter writer, NetlinkFlags flags = NetlinkFlags.Create)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.NewTable), flags, Family);
        writer.String(NFTA_TABLE_NAME, Name);
        writer.U32BigEndian(NFTA_TABLE_FLAGS, (uint)Flags);
        if (!UserData.IsEmpty)
            writer.Attribute(NFTA_TABLE_USERDATA, UserData.Span);
        writer.EndMessage(message);
    }

    /// <summary>Appends NFT_MSG_DELTABLE: the table and everything in it.</summary>
    public static void WriteDelete(NetlinkWriter writer, NetfilterFamily family, string name)
    {
        var message = NetfilterMessage.Begin(writer, NfTablesMessageType.Of(NfTablesMessage.DeleteTable), NetlinkFlags.None, family);
        writer.String(NFTA_TABLE_NAME, name);
        writer.EndMessage(message);
    }

    /// <summary>Reads NFT_MSG_NEWTABLE or NFT_MSG_DELTABLE.</summary>
    /// <exception cref="NetlinkFormatException">The message is malformed.</exception>
    public static Table Read(in MessageReader message)
    {
        var table = new Table { Family = message.Read<NetfilterHeader>().Family, Name = "" };
        var attributes = message.Attributes<NetfilterHeader>();
        while (attributes.Next())
        {
            table = attributes.Type switch
            {
                NFTA_TABLE_NAME => table with { Name = attributes.Text() },
                NFTA_TABLE_FLAGS => table with { Flags = (TableFlags)attributes.U32BigEndian() },
                NFTA_TABLE_USE => table with { Use = attributes.U32BigEndian() },
                NFTA_TABLE_HANDLE => table with { Handle = attributes.U64BigEndian() },
                NFTA_TABLE_USERDATA => table with { UserData = NfValue.Of(attributes.Payload) },
                NFTA_TABLE_OWNER => table with { Owner = attributes.U32BigEndian() },
                _ => table,
            };
        }

        return table;
    }
}
