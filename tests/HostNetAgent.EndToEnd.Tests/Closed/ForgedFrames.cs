using System.Net;
using System.Net.NetworkInformation;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>Frames that a member may not send, each wrong in one thing alone.</summary>
/// <param name="mac">The sender's own MAC address.</param>
/// <param name="v4">Its own IPv4 address.</param>
/// <param name="v6">Its own IPv6 address.</param>
/// <param name="link">Its own link-local address.</param>
internal sealed class ForgedFrames(string mac, string v4, string v6, string link)
{
    private static readonly byte[] s_everybody = [255, 255, 255, 255, 255, 255];
    private static readonly byte[] s_allNodes = [0x33, 0x33, 0, 0, 0, 1];
    private readonly byte[] _mac = PhysicalAddress.Parse(mac).GetAddressBytes();

    /// <summary>A frame with nothing wrong.</summary>
    public byte[] Honest(byte mark) => Ip4(_mac, v4, Udp(4000, 4001, mark));

    public byte[] Of(string kind) => kind switch
    {
        "foreign MAC address" => Ip4([2, 0, 0, 0, 0, 0x99], v4, Udp(4000, 4001, 1)),
        "foreign IPv4 address" => Ip4(_mac, "10.50.0.77", Udp(4000, 4001, 2)),
        "foreign IPv6 address" => Ip6("fd00:50::77", 17, Udp(4000, 4001, 3)),
        "foreign link-local address" => Ip6("fe80::77", 17, Udp(4000, 4001, 4)),
        "ARP for the gateway" => Arp(2, _mac, "10.50.0.1"),
        "gratuitous ARP for another" => Arp(1, _mac, "10.50.0.77"),
        "ARP with another's MAC address inside" => Arp(1, [2, 0, 0, 0, 0, 0x99], v4),
        "ARP probe for another's address" => Probe("10.50.0.77"),
        "advertisement of the gateway" => Ip6(link, 58, Advertisement("fd00:50::1")),
        "advertisement of another" => Ip6(v6, 58, Advertisement("fd00:50::77")),
        "duplicate address detection for another's address" => Detection("fd00:50::77"),
        "duplicate address detection for another's link-local address" => Detection("fe80::77"),
        "router advertisement" => Ip6(link, 58, [134, 0, 0, 0, 64, 0, 7, 8, .. new byte[8]]),
        "router advertisement behind another header" => Ip6(link, 60, [58, 0, 1, 4, 0, 0, 0, 0, 134, 0, 0, 0, 64, 0, 7, 8, .. new byte[8]]),
        "redirect" => Ip6(link, 58, [137, 0, 0, 0, 0, 0, 0, 0, .. Bytes("fe80::77"), .. Bytes("2001:db8::9")]),
        "DHCP server" => Ip4(_mac, v4, Udp(67, 68, 5)),
        "DHCP server on another port" => Ip4(_mac, v4, Udp(4000, 68, 8)),
        "DHCP question of another" => Ip4(_mac, v4, Udp(68, 67, 9, 64)),
        "DHCP question in pieces" => Ip4(_mac, v4, Udp(68, 67, 10, 16), fragment: 0x20),
        "advertisement cut before its target" => Ip6(v6, 58, [136, 0, 0, 0, 0x20, 0, 0, 0]),
        "spanning tree" => [0x01, 0x80, 0xc2, 0, 0, 0, .. _mac, 0, 38, 0x42, 0x42, 3, .. new byte[43]],
        "DHCPv6 server" => Ip6(link, 17, Udp(547, 546, 6)),
        "router advertisement with a priority tag" => Tagged(Of("router advertisement"), 0x81, 0, 0xe0, 0),
        "router advertisement with a service tag of no VLAN" => Tagged(Of("router advertisement"), 0x88, 0xa8, 0, 0),
        "router advertisement with a service tag" => Tagged(Of("router advertisement"), 0x88, 0xa8, 0, 5),
        "router advertisement with two tags" => Tagged(Of("router advertisement"), 0x81, 0, 0, 0, 0x81, 0, 0, 0),
        "router advertisement with a tag in a VLAN" => Tagged(Of("router advertisement"), 0x81, 0, 0, 5, 0x81, 0, 0, 0),
        "ARP with another's MAC address inside and a priority tag" => Tagged(Of("ARP with another's MAC address inside"), 0x81, 0, 0, 0),
        "DHCP server with a priority tag" => Tagged(Of("DHCP server"), 0x81, 0, 0, 0),
        "VLAN tag" => [.. s_everybody, .. _mac, 0x81, 0, 0, 5, .. Ip4(_mac, v4, Udp(4000, 4001, 7))[12..]],
        "unknown kind of frame" => [.. s_everybody, .. _mac, 0x88, 0xb5, .. new byte[46]],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such frame"),
    };

    private static byte[] Tagged(byte[] frame, params byte[] tags) => [.. frame[..12], .. tags, .. frame[12..]];

    private static byte[] Bytes(string address) => IPAddress.Parse(address).GetAddressBytes();

    private static byte[] Udp(ushort from, ushort to, byte mark, byte length = 32) =>
        [(byte)(from >> 8), (byte)from, (byte)(to >> 8), (byte)to, 0, (byte)(8 + length), 0, 0, .. Enumerable.Repeat(mark, length)];

    /// <summary>A frame that a bridge keeps to itself, in the name of another.</summary>
    public static byte[] KeptByBridges(string another) => [0x01, 0x80, 0xc2, 0, 0, 0x0e, .. PhysicalAddress.Parse(another).GetAddressBytes(), 0x88, 0xcc, .. new byte[46]];

    private static byte[] Ip4(byte[] from, string source, byte[] content, byte fragment = 0)
    {
        byte[] header = [0x45, 0, 0, (byte)(20 + content.Length), 0, 1, fragment, 0, 64, 17, 0, 0, .. Bytes(source), 255, 255, 255, 255];
        var sum = 0;
        for (var i = 0; i < header.Length; i += 2)
            sum += header[i] << 8 | header[i + 1];
        sum = ~((sum & 0xffff) + (sum >> 16));
        (header[10], header[11]) = ((byte)(sum >> 8), (byte)sum);
        return [.. s_everybody, .. from, 8, 0, .. header, .. content];
    }

    private static byte[] Advertisement(string target) => [136, 0, 0, 0, 0x20, 0, 0, 0, .. Bytes(target), 2, 1, 2, 0, 0, 0, 0, 0x99];

    /// <summary>A question of somebody who is about to take the address (RFC 4862, 5.4.2).</summary>
    public byte[] Detection(string target) => Ip6("::", 58, [135, 0, 0, 0, 0, 0, 0, 0, .. Bytes(target)]);

    /// <summary>The same in ARP (RFC 5227).</summary>
    public byte[] Probe(string target) => Arp(1, _mac, "0.0.0.0", target);

    // With its checksum: connection tracking, where it sees the frame, drops one without as invalid.
    private byte[] Ip6(string source, byte next, byte[] content)
    {
        var upper = content.AsSpan(next == 60 ? 8 : 0);
        var sum = upper.Length + (next == 60 ? 58 : next);
        foreach (var part in new[] { Bytes(source), Bytes("ff02::1"), upper.ToArray() })
        {
            for (var i = 0; i < part.Length; i += 2)
                sum += part[i] << 8 | part[i + 1];
        }

        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        var at = next == 17 ? 6 : 2;
        (upper[at], upper[at + 1]) = ((byte)(~sum >> 8), (byte)~sum);
        return Framed(source, next, content);
    }

    private byte[] Framed(string source, byte next, byte[] content) =>
        [.. s_allNodes, .. _mac, 0x86, 0xdd, 0x60, 0, 0, 0, 0, (byte)content.Length, next, 255, .. Bytes(source), .. Bytes("ff02::1"), .. content];

    private byte[] Arp(byte operation, byte[] sender, string address, string? target = null) =>
        [.. s_everybody, .. _mac, 8, 6, 0, 1, 8, 0, 6, 4, 0, operation, .. sender, .. Bytes(address), .. new byte[6], .. Bytes(target ?? address), .. new byte[18]];
}
