namespace HostNetAgent.Services.Dns.Codec;

/// <summary>Where a record's parts are in its message (RFC 1035 4.1.3).</summary>
/// <param name="Start">Offset of its name.</param>
/// <param name="Type">Type.</param>
/// <param name="Class">Class; the payload size in an OPT record.</param>
/// <param name="Ttl">Seconds; flags in an OPT record.</param>
/// <param name="TtlOffset">Offset of the TTL.</param>
/// <param name="Data">Offset of its data.</param>
/// <param name="Length">Length of its data.</param>
internal readonly record struct Record(int Start, RecordType Type, ushort Class, uint Ttl, int TtlOffset, int Data, int Length)
{
    /// <summary>Offset behind it.</summary>
    public int End => Data + Length;
}
