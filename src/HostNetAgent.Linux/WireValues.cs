using System.Net;
using HostNetAgent.Core.Model;
using HostNetAgent.Netlink.Route;
using CoreMac = HostNetAgent.Core.Model.MacAddress;
using WireMac = HostNetAgent.Netlink.Route.MacAddress;

namespace HostNetAgent.Linux;

/// <summary>Between the model's values and those of the wire.</summary>
internal static class WireValues
{
    public static IPAddress ToWire(this IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[address.Size];
        address.WriteBytes(bytes);
        return new IPAddress(bytes);
    }

    public static IpAddress ToModel(this IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return IpAddress.FromBytes(bytes[..length]);
    }

    public static WireMac ToWire(this CoreMac mac) => new(mac.Value);

    public static CoreMac ToModel(this WireMac mac) => new(mac.Value);

    public static RouteFamily Family(bool v6) => v6 ? RouteFamily.IPv6 : RouteFamily.IPv4;
}
