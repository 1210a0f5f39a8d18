using System.Buffers.Binary;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>Writes an answer: the fixed fields at once, then options in order of importance, as long as there is room.</summary>
internal ref struct DhcpReply
{
    private const int Shortest = 300;
    private const int Flags = 10;
    private readonly Span<byte> _packet;
    private int _length;

    /// <param name="packet">Room for it; cleared.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="type">What the answer is.</param>
    /// <param name="offered">The client's address (yiaddr).</param>
    /// <param name="server">Ours.</param>
    public DhcpReply(Span<byte> packet, DhcpRequest request, DhcpMessageType type, IpAddress offered, IpAddress server)
    {
        _packet = packet[..Math.Min(packet.Length, request.Room)];
        _packet.Clear();
        (_packet[0], _packet[1], _packet[2]) = (2, 1, 6);
        BinaryPrimitives.WriteUInt32BigEndian(_packet[4..], request.Transaction);
        BinaryPrimitives.WriteUInt16BigEndian(_packet[Flags..], request.Flags);
        if (type == DhcpMessageType.Ack)
            request.Current.WriteBytes(_packet.Slice(12, 4));
        offered.WriteBytes(_packet.Slice(16, 4));
        request.Client.WriteBytes(_packet.Slice(28, 6));
        BinaryPrimitives.WriteUInt32BigEndian(_packet[236..], 0x63825363);
        _length = DhcpRequest.OptionsField;
        Add(DhcpOption.MessageType, [(byte)type]);
        Add(DhcpOption.ServerId, server);
        // RFC 6842: what the client calls itself comes back.
        if (request.Options[DhcpOption.ClientId] is { } id)
            Add(DhcpOption.ClientId, id);
    }

    /// <summary>Adds an option, in parts of 255 bytes (RFC 3396); leaves it out when it does not fit.</summary>
    public void Add(byte code, scoped ReadOnlySpan<byte> value)
    {
        var parts = Math.Max(1, (value.Length + 254) / 255);
        if (_length + value.Length + (2 * parts) + 1 > _packet.Length)
            return;
        do
        {
            var part = value[..Math.Min(255, value.Length)];
            _packet[_length++] = code;
            _packet[_length++] = (byte)part.Length;
            part.CopyTo(_packet[_length..]);
            _length += part.Length;
            value = value[part.Length..];
        }
        while (!value.IsEmpty);
    }

    public void Add(byte code, IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.WriteBytes(bytes);
        Add(code, bytes);
    }

    public void Add(byte code, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        Add(code, bytes);
    }

    /// <summary>Ends it; at least as long as old clients expect.</summary>
    /// <returns>Its length.</returns>
    public int End()
    {
        _packet[_length++] = DhcpOption.End;
        return Math.Max(_length, Shortest);
    }
}
