using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Bits that nobody can foresee, fetched some thousand at a time. Of one thread.</summary>
internal sealed class RandomBits
{
    private readonly byte[] _stock = new byte[1024];
    private int _used = 1024;

    public ushort NextId() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Chooses upper or lower case for every letter of a name.</summary>
    public void MixCase(Span<byte> name)
    {
        var bits = 0u;
        for (var i = 0; i < name.Length; i++)
        {
            if (i % 32 == 0)
                bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
            if (char.IsAsciiLetter((char)name[i]))
                name[i] = (byte)((name[i] & ~0x20u) | ((bits & 1) << 5));
            bits >>= 1;
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_used + count > _stock.Length)
        {
            RandomNumberGenerator.Fill(_stock);
            _used = 0;
        }

        _used += count;
        return _stock.AsSpan(_used - count, count);
    }
}
