using HostNetAgent.Netlink.Netfilter.Expressions;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>A set or map, without its elements. Written and read by <see cref="SetCodec"/>.</summary>
public sealed record SetDefinition
{
    /// <summary>The table's family.</summary>
    public required NetfilterFamily Family { get; init; }

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The set's name; of an anonymous one a pattern such as "__set%d" that the kernel fills in.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the key's type for nft (<see cref="DataType.Id"/>).</summary>
    public required uint KeyType { get; init; }

    /// <summary>Bytes of a key.</summary>
    public required uint KeyLength { get; init; }

    /// <summary>Number of the data's type; null for a set.</summary>
    public uint? DataType { get; init; }

    /// <summary>Bytes of the data; 0 for verdicts.</summary>
    public uint DataLength { get; init; }

    /// <summary>Flags.</summary>
    public SetFlags Flags { get; init; }

    /// <summary>Number by which messages of the same batch refer to it; any number unlike 0, unique in the batch. Not reported.</summary>
    public uint? Id { get; init; }

    /// <summary>NFT_SET_POL_*: null for the kernel's default, performance.</summary>
    public uint? Policy { get; init; }

    /// <summary>The most elements it may have; null for no limit.</summary>
    public uint? Size { get; init; }

    /// <summary>Bytes of each field, for a concatenation of intervals.</summary>
    public IReadOnlyList<uint> FieldLengths { get; init; } = [];

    /// <summary>Milliseconds after which an element expires, unless it says otherwise.</summary>
    public ulong? Timeout { get; init; }

    /// <summary>Milliseconds between two sweeps of expired elements.</summary>
    public uint? CollectionInterval { get; init; }

    /// <summary>What every element has of its own, such as a counter.</summary>
    public IReadOnlyList<IExpression> Expressions { get; init; } = [];

    /// <summary>NFT_OBJECT_* of a map to stateful objects.</summary>
    public uint? ObjectType { get; init; }

    /// <summary>User data: see <see cref="SetUserData"/>.</summary>
    public NfValue UserData { get; init; }

    /// <summary>The kernel's number for it. Only reported.</summary>
    public ulong Handle { get; init; }

    /// <summary>A set of <paramref name="key"/>, described so that nft lists it with its type.</summary>
    public static SetDefinition Set(NetfilterFamily family, string table, string name, DataType key, SetFlags flags = SetFlags.None) => new()
    {
        Family = family,
        Table = table,
        Name = name,
        KeyType = key.Id,
        KeyLength = (uint)key.Length,
        Flags = flags,
        UserData = SetUserData.For(key),
    };

    /// <summary>A map from <paramref name="key"/> to <paramref name="data"/>, described so that nft lists it with its types.</summary>
    public static SetDefinition Map(NetfilterFamily family, string table, string name, DataType key, DataType data, SetFlags flags = SetFlags.None) =>
        Set(family, table, name, key, flags | SetFlags.Map) with
        {
            DataType = data.Id,
            DataLength = (uint)data.Length,
            UserData = SetUserData.For(key, data),
        };
}
