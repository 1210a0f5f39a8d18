using System.Buffers.Binary;
using System.Security.Cryptography;
using HostNetAgent.Services.Dns.Codec;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>What makes two forwarded questions one: name, type, class, the flags that change the answer, and who is asked.</summary>
internal static class CacheKey
{
    /// <summary>Room for any key.</summary>
    public const int MaxLength = WireName.MaxLength + 9;

    // So that nobody outside can choose names that fall on one place.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>Writes the key; returns its length.</summary>
    public static int Write(in Query query, int list, Span<byte> key)
    {
        var name = query.Name;
        for (var i = 0; i < name.Length; i++)
            key[i] = WireName.Lower(name[i]);
        var rest = key[name.Length..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)query.Type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], query.Class);
        rest[4] = (byte)((query.Edns.Present ? 1 : 0) | (query.Edns.DnssecOk ? 2 : 0)
            | (query.Header.Has(HeaderFlags.CheckingDisabled) ? 4 : 0) | (query.Header.Has(HeaderFlags.RecursionDesired) ? 8 : 0)
            | (query.Header.Has(HeaderFlags.AuthenticData) ? 16 : 0));
        BinaryPrimitives.WriteInt32BigEndian(rest[5..], list);
        return name.Length + 9;
    }

    public static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = Seed;
        while (key.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
            key = key[8..];
        }

        foreach (var part in key)
            hash = Mix(hash ^ part);
        return hash;
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL ^ Seed, out var low);
        return high ^ low;
    }
}
