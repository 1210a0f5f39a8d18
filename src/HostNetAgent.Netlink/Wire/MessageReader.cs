using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Wire;

/// <summary>Walks the messages of one received datagram.</summary>
public ref struct MessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>Header of the current message.</summary>
    public NetlinkHeader Header { get; private set; }

    /// <summary>Bytes of the current message after its header, padding excluded.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Moves to the next message; false at the end.</summary>
    /// <exception cref="NetlinkFormatException">The message's length does not fit.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < NetlinkHeader.Size)
            throw new NetlinkFormatException($"{_rest.Length} bytes are no message header");
        Header = MemoryMarshal.Read<NetlinkHeader>(_rest);
        if (Header.Length < NetlinkHeader.Size || Header.Length > _rest.Length)
            throw new NetlinkFormatException($"message of {Header.Length} bytes in {_rest.Length}");
        var length = (int)Header.Length;
        Body = _rest[NetlinkHeader.Size..length];
        _rest = _rest[Math.Min(NetlinkWriter.Align(length), _rest.Length)..];
        return true;
    }

    /// <summary>Reads the family header at the start of the body.</summary>
    /// <exception cref="NetlinkFormatException">The body is shorter.</exception>
    public readonly T Read<T>()
        where T : unmanaged
        => Body.Length >= Unsafe.SizeOf<T>()
            ? MemoryMarshal.Read<T>(Body)
            : throw new NetlinkFormatException($"message type {Header.Type} has {Body.Length} bytes, no {typeof(T).Name}");

    /// <summary>The attributes after a family header of type <typeparamref name="T"/>.</summary>
    public readonly AttributeReader Attributes<T>()
        where T : unmanaged
    {
        var header = NetlinkWriter.Align(Unsafe.SizeOf<T>());
        return Body.Length >= header ? new AttributeReader(Body[header..]) : throw new NetlinkFormatException($"message type {Header.Type} has {Body.Length} bytes, no {typeof(T).Name}");
    }
}
