using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A router advertisement (RFC 4861) with one prefix for addresses, as a whole frame.</summary>
internal static class RouterAdvertisement
{
    private static readonly byte[] s_allNodes = [0x33, 0x33, 0, 0, 0, 1];

    /// <param name="mac">The router's MAC address.</param>
    /// <param name="router">Its link-local address.</param>
    /// <param name="prefix">A prefix of 64 bits.</param>
    /// <param name="lifetime">Seconds that addresses of the prefix are valid for, and half of that preferred.</param>
    public static byte[] Frame(string mac, string router, string prefix, int lifetime)
    {
        var sender = PhysicalAddress.Parse(mac).GetAddressBytes();
        byte[] seconds = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(seconds, lifetime);
        BinaryPrimitives.WriteInt32BigEndian(seconds.AsSpan(4), lifetime / 2);
        byte[] content = [134, 0, 0, 0, 64, 0, 0x07, 0x08, .. new byte[8], 1, 1, .. sender, 3, 4, 64, 0xc0, .. seconds, .. new byte[4], .. Bytes(prefix)];
        byte[] pseudo = [.. Bytes(router), .. Bytes("ff02::1"), 0, 0, 0, (byte)content.Length, 0, 0, 0, 58];
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(2), Checksum([.. pseudo, .. content]));
        return [.. s_allNodes, .. sender, 0x86, 0xdd, 0x60, 0, 0, 0, 0, (byte)content.Length, 58, 255, .. pseudo.AsSpan(0, 32), .. content];
    }

    private static byte[] Bytes(string address) => IPAddress.Parse(address).GetAddressBytes();

    private static ushort Checksum(byte[] data)
    {
        var sum = 0;
        for (var i = 0; i < data.Length; i += 2)
            sum += data[i] << 8 | data[i + 1];
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
