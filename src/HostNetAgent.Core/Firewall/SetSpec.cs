using System.Collections.Immutable;

namespace HostNetAgent.Core.Firewall;

/// <summary>The two tables, both called <c>hostnet</c>.</summary>
public enum TableId : byte
{
    /// <summary>Family inet: IPv4 and IPv6 packets.</summary>
    Inet,

    /// <summary>Family bridge: frames as they enter a bridge port.</summary>
    Bridge,
}

/// <summary>Name and layout of one set or map.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Table">The table that it lives in.</param>
/// <param name="Name">Its name in the kernel.</param>
/// <param name="Key">Fields of the key, in order.</param>
/// <param name="Data">Fields of a map's data; empty for a set.</param>
/// <param name="Counted">Whether every element counts packets and bytes.</param>
public sealed record SetSpec(SetId Id, TableId Table, string Name, ImmutableArray<FieldType> Key, ImmutableArray<FieldType> Data, bool Counted)
{
    /// <summary>Whether this is a map.</summary>
    public bool IsMap => !Data.IsEmpty;

    /// <summary>Whether this is a map to verdicts.</summary>
    public bool IsVerdictMap => IsMap && Data[0] == FieldType.Verdict;

    /// <summary>Bytes of a key.</summary>
    public int KeyLength { get; } = LengthOf(Key);

    /// <summary>Bytes of the data, 0 for a set or a verdict.</summary>
    public int DataLength { get; } = LengthOf(Data);

    private static int LengthOf(ImmutableArray<FieldType> fields) => fields.Length == 1 ? fields[0].Size() : fields.Sum(field => field.PaddedSize());
}
