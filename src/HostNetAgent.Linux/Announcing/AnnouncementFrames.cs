using System.Buffers.Binary;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Linux.Announcing;

/// <summary>Ethernet frames by which neighbours learn whose an address is now.</summary>
internal static class AnnouncementFrames
{
    public const ushort Arp = 0x0806;
    public const ushort IPv6 = 0x86dd;

    /// <summary>The frame for an address of either family.</summary>
    public static byte[] Of(MacAddress mac, IpAddress address) => address.IsV6 ? Advertisement(mac, address) : Request(mac, address);

    /// <summary>A gratuitous ARP request (RFC 5227 3): everybody asks nobody for the sender's own address; whoever knows it takes the new owner.</summary>
    private static byte[] Request(MacAddress mac, IpAddress address)
    {
        var frame = Ethernet(42, mac, Arp, 0xffff_ffff_ffff);
        byte[] kind = [0, 1, 8, 0, 6, 4, 0, 1]; // Ethernet, IPv4, their lengths, request
        kind.CopyTo(frame, 14);
        mac.WriteBytes(frame.AsSpan(22));
        address.WriteBytes(frame.AsSpan(28));
        address.WriteBytes(frame.AsSpan(38));
        return frame;
    }

    /// <summary>An unsolicited neighbour advertisement to all nodes, overriding (RFC 4861 7.2.6).</summary>
    private static byte[] Advertisement(MacAddress mac, IpAddress address)
    {
        var frame = Ethernet(86, mac, IPv6, 0x3333_0000_0001);
        frame[14] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(18), 32);
        (frame[20], frame[21]) = (58, 255);
        address.WriteBytes(frame.AsSpan(22));
        IpAddress.Parse("ff02::1").WriteBytes(frame.AsSpan(38));
        var message = frame.AsSpan(54);
        (message[0], message[4]) = (136, 0x20);
        address.WriteBytes(message[8..]);
        (message[24], message[25]) = (2, 1);
        mac.WriteBytes(message[26..]);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], Checksum(frame.AsSpan(22, 32), message));
        return frame;
    }

    private static byte[] Ethernet(int length, MacAddress from, ushort type, ulong to)
    {
        var frame = new byte[length];
        new MacAddress(to).WriteBytes(frame);
        from.WriteBytes(frame.AsSpan(6));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), type);
        return frame;
    }

    // Over the pseudo-header (RFC 8200 8.1) and the message, both of even length.
    private static ushort Checksum(ReadOnlySpan<byte> addresses, ReadOnlySpan<byte> message)
    {
        var sum = (uint)(message.Length + 58);
        for (var i = 0; i < addresses.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(addresses[i..]);
        for (var i = 0; i < message.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(message[i..]);
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
