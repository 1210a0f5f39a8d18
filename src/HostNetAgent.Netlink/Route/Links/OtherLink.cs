using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route.Links;

/// <summary>A kind that this library has no record for; its settings are kept as they came.</summary>
/// <param name="Kind">The kernel's name of the kind.</param>
public sealed record OtherLink(string Kind) : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Kind;

    /// <summary>The attributes of IFLA_INFO_DATA, undecoded.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Equal when name and every byte are.</summary>
    public bool Equals(OtherLink? other) =>
        other is not null && string.Equals(Kind, other.Kind, StringComparison.Ordinal) && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Data.Length);

    internal override void WriteData(NetlinkWriter writer) => Data.Span.CopyTo(writer.Reserve(Data.Length));
}
