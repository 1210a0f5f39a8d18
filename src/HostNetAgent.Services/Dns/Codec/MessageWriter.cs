using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace HostNetAgent.Services.Dns.Codec;

/// <summary>
/// Writes a message front to back and compresses its names (RFC 1035 4.1.4). What does not fit is not begun: the message before it stays whole, and
/// <see cref="IsFull"/> tells.
/// </summary>
internal ref struct MessageWriter
{
    private const int MostNames = 24;

    private readonly Span<byte> _message;
    private Offsets _names;
    private int _nameCount;
    private int _length;

    /// <summary>Starts after a header and a question that are in <paramref name="message"/> already.</summary>
    /// <param name="message">Room for the message, its most bytes.</param>
    /// <param name="questionEnd">Length of header and question.</param>
    public MessageWriter(Span<byte> message, int questionEnd)
    {
        _message = message;
        _length = questionEnd;
        Remember(Header.Size);
    }

    public readonly int Length => _length;

    /// <summary>Whether something did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Writes a record of plain data for the question's own name.</summary>
    public bool TryWriteAnswer(RecordType type, uint ttl, scoped ReadOnlySpan<byte> data)
    {
        if (!HasRoom(12 + data.Length))
            return false;
        WriteFixed(0xc000 | Header.Size, type, ttl, data.Length);
        data.CopyTo(_message[_length..]);
        _length += data.Length;
        return true;
    }

    /// <summary>Writes a record for the question's own name whose data is a name.</summary>
    public bool TryWriteNameAnswer(RecordType type, uint ttl, scoped ReadOnlySpan<byte> name)
    {
        if (!HasRoom(12 + name.Length))
            return false;
        var start = _length;
        WriteFixed(0xc000 | Header.Size, type, ttl, 0);
        WriteName(name);
        BinaryPrimitives.WriteUInt16BigEndian(_message[(start + 10)..], (ushort)(_length - start - 12));
        return true;
    }

    /// <summary>Writes an OPT record.</summary>
    public bool TryWriteEdns(byte extendedCode, bool dnssecOk)
    {
        if (!HasRoom(Edns.Size))
            return false;
        _length += Edns.Write(_message[_length..], extendedCode, dnssecOk);
        return true;
    }

    /// <summary>Writes an expanded name, its known end as a pointer.</summary>
    public void WriteName(scoped ReadOnlySpan<byte> name)
    {
        while (name[0] != 0)
        {
            if (Known(name) is var known and > 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(_message[_length..], (ushort)(0xc000 | known));
                _length += 2;
                return;
            }

            if (_nameCount < MostNames && _length < 0x4000)
                _names[_nameCount++] = (ushort)_length;
            var label = 1 + name[0];
            name[..label].CopyTo(_message[_length..]);
            _length += label;
            name = name[label..];
        }

        _message[_length++] = 0;
    }

    private bool HasRoom(int bytes)
    {
        IsFull |= _length + bytes > _message.Length;
        return !IsFull;
    }

    private void WriteFixed(int pointer, RecordType type, uint ttl, int length)
    {
        var to = _message[_length..];
        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)pointer);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(to[4..], Query.Internet);
        BinaryPrimitives.WriteUInt32BigEndian(to[6..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(to[10..], (ushort)length);
        _length += 12;
    }

    private readonly int Known(scoped ReadOnlySpan<byte> name)
    {
        Span<byte> other = stackalloc byte[WireName.MaxLength];
        for (var i = 0; i < _nameCount; i++)
        {
            int offset = _names[i];
            if (WireName.TryRead(_message[.._length], ref offset, other, out var length) && WireName.Same(name, other[..length]))
                return _names[i];
        }

        return 0;
    }

    // Each label's start is the start of a name too.
    private void Remember(int offset)
    {
        while (offset < _length && _message[offset] is > 0 and <= WireName.MaxLabel && _nameCount < MostNames)
        {
            _names[_nameCount++] = (ushort)offset;
            offset += 1 + _message[offset];
        }
    }

    [InlineArray(MostNames)]
    private struct Offsets
    {
        private ushort _first;
    }
}
