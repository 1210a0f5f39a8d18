using System.Buffers.Binary;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>What a client sent (RFC 2131), as far as a server on its own link needs it.</summary>
internal sealed record DhcpRequest
{
    /// <summary>Where options begin, behind the magic cookie.</summary>
    public const int OptionsField = 240;

    private const uint Cookie = 0x63825363;
    private const byte Ethernet = 1;

    public required DhcpMessageType Type { get; init; }

    public required uint Transaction { get; init; }

    public required ushort Flags { get; init; }

    /// <summary>The address that the client has (ciaddr); unspecified if none.</summary>
    public required IpAddress Current { get; init; }

    public required MacAddress Client { get; init; }

    public required DhcpOptions Options { get; init; }

    /// <summary>Whether it came through a relay, whose clients are not on the link.</summary>
    public bool Relayed { get; init; }

    /// <summary>The address that it asks for.</summary>
    public IpAddress? Wanted => Options[DhcpOption.RequestedAddress] is { Length: 4 } bytes ? IpAddress.FromBytes(bytes) : null;

    /// <summary>The server that it has chosen.</summary>
    public IpAddress? Server => Options[DhcpOption.ServerId] is { Length: 4 } bytes ? IpAddress.FromBytes(bytes) : null;

    /// <summary>The longest answer that it takes: 576 bytes of IP packet at least.</summary>
    public int Room => Math.Clamp(Options[DhcpOption.MaxSize] is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : 576, 576, 1472) - 28;

    /// <summary>Whether it asks for this option, or does not say which ones it wants.</summary>
    public bool Asks(byte code) => Options[DhcpOption.Wanted] is not { } list || list.Contains(code);

    /// <summary>Reads a packet; null for what is no client's message over Ethernet.</summary>
    public static DhcpRequest? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < OptionsField || packet is not [1, Ethernet, 6, ..] || BinaryPrimitives.ReadUInt32BigEndian(packet[236..]) != Cookie)
            return null;
        var mac = MacAddress.FromBytes(packet.Slice(28, 6));
        if (mac.IsMulticast || mac.Value == 0 || DhcpOptions.Read(packet) is not { } options || options[DhcpOption.MessageType] is not [var type])
            return null;
        return new DhcpRequest
        {
            Type = (DhcpMessageType)type,
            Transaction = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]),
            Flags = BinaryPrimitives.ReadUInt16BigEndian(packet[10..]),
            Current = IpAddress.FromBytes(packet.Slice(12, 4)),
            Relayed = BinaryPrimitives.ReadUInt32BigEndian(packet[24..]) != 0,
            Client = mac,
            Options = options,
        };
    }
}
