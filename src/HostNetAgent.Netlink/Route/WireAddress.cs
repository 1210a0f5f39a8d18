using System.Net;
using System.Net.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Internet addresses as attributes: 4 or 16 bytes in network order.</summary>
internal static class WireAddress
{
    public static RouteFamily Family(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? RouteFamily.IPv6 : RouteFamily.IPv4;

    public static void Address(this NetlinkWriter writer, ushort type, IPAddress address)
    {
        var payload = writer.ReserveAttribute(type, address.AddressFamily == AddressFamily.InterNetworkV6 ? 16 : 4);
        address.TryWriteBytes(payload, out _);
    }

    public static void Mac(this NetlinkWriter writer, ushort type, MacAddress address) =>
        address.CopyTo(writer.ReserveAttribute(type, MacAddress.Size));

    public static IPAddress Address(this in AttributeReader reader) =>
        reader.Payload.Length is 4 or 16
            ? new IPAddress(reader.Payload)
            : throw new NetlinkFormatException($"attribute {reader.Type} has {reader.Payload.Length} bytes, no internet address");

    /// <summary>Null for links whose addresses are not Ethernet's (tunnels have 0, 4 or 16 bytes, InfiniBand 20).</summary>
    public static MacAddress? Mac(this in AttributeReader reader) =>
        reader.Payload.Length == MacAddress.Size ? MacAddress.From(reader.Payload) : null;
}
