using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.DataAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>nft_data: either a value or a verdict.</summary>
/// <param name="Value">The bytes, when this is no verdict.</param>
/// <param name="Verdict">The verdict, when this is one.</param>
public readonly record struct NfData(NfValue Value, Verdict? Verdict = null)
{
    /// <summary>Wraps a verdict.</summary>
    public static implicit operator NfData(Verdict verdict) => new(default, verdict);

    /// <summary>Wraps a value.</summary>
    public static implicit operator NfData(NfValue value) => new(value);

    internal void Write(NetlinkWriter writer, ushort type)
    {
        if (Verdict is { } verdict)
            verdict.Write(writer, type);
        else
            WriteValue(writer, type, Value.Span);
    }

    internal static void WriteValue(NetlinkWriter writer, ushort type, ReadOnlySpan<byte> value)
    {
        var nest = writer.BeginNested(type);
        writer.Attribute(NFTA_DATA_VALUE, value);
        writer.EndNested(nest);
    }

    internal static NfData Read(AttributeReader attributes)
    {
        var data = default(NfData);
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_DATA_VALUE)
                data = data with { Value = NfValue.Of(attributes.Payload) };
            else if (attributes.Type == NFTA_DATA_VERDICT)
                data = data with { Verdict = Netfilter.Verdict.Read(attributes.Nested()) };
        }

        return data;
    }
}
