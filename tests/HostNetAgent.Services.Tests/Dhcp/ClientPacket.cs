using System.Buffers.Binary;
using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dhcp;

namespace HostNetAgent.Services.Tests.Dhcp;

/// <summary>Packets as clients send them, written a field at a time.</summary>
internal static class ClientPacket
{
    public static byte[] Of(DhcpMessageType type, MacAddress client, string? current = null, params (byte Code, byte[] Value)[] options)
    {
        var packet = new List<byte>(new byte[240]);
        var fixedPart = new byte[240];
        (fixedPart[0], fixedPart[1], fixedPart[2]) = (1, 1, 6);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(4), 0xcafe);
        if (current is not null)
            IpAddress.Parse(current).WriteBytes(fixedPart.AsSpan(12, 4));
        client.WriteBytes(fixedPart.AsSpan(28, 6));
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(236), 0x63825363);
        packet = [.. fixedPart, DhcpOption.MessageType, 1, (byte)type];
        foreach (var (code, value) in options)
            packet.AddRange([code, (byte)value.Length, .. value]);
        packet.Add(DhcpOption.End);
        return [.. packet];
    }

    public static (byte Code, byte[] Value) Wants(string address) => (DhcpOption.RequestedAddress, Bytes(address));

    public static (byte Code, byte[] Value) From(string server) => (DhcpOption.ServerId, Bytes(server));

    public static byte[] Bytes(string address)
    {
        var bytes = new byte[4];
        IpAddress.Parse(address).WriteBytes(bytes);
        return bytes;
    }
}
