using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.PacketFilter;

/// <summary>Loads a field of a packet as the kernel loads it into a register; null when the packet has no such header.</summary>
internal static class FieldReader
{
    public static byte[]? Read(Field field, Packet packet, IHostRoutes routes) => field switch
    {
        Field.InInterface => Host((uint)packet.InInterface),
        Field.OutInterface => Host((uint)packet.OutInterface),
        Field.Family => [(byte)(packet.IsV6 ? 10 : 2)],
        Field.NetworkProtocol => Big(packet.NetworkProtocol ?? packet.EtherType),
        Field.EtherType => Big(packet.EtherType),
        Field.VlanId => Big(packet.VlanId),
        Field.Protocol => IsArp(packet) ? null : [packet.Protocol],
        Field.Priority => Host(packet.Priority),
        Field.ConnectionState => Host((uint)packet.State),
        Field.ConnectionStatus => packet.State == TrackingState.Untracked ? null : Host(packet.DestinationTranslated ? 0x20u : 0),
        Field.DestinationType => Host(routes.IsLocal(packet.Destination) ? 2u : 1u),
        Field.DestinationTypeHere => Host(TypeHere(packet, routes)),
        Field.SourceRoute => Host(routes.IsLocal(packet.Source) ? 0 : (uint)routes.InterfaceTo(packet.Source)),
        Field.Fragment4 => Big(packet.Fragment),
        Field.EtherGroup => Mac(packet.EtherDestination)[..5],
        Field.Source4 or Field.Source6 => Address(packet.Source),
        Field.Destination4 or Field.Destination6 => Address(packet.Destination),
        Field.DestinationPort or Field.TcpDestination or Field.UdpDestination => Big(packet.DestinationPort),
        Field.TcpFlags => [packet.TcpFlags],
        Field.UdpSource => Big(packet.SourcePort),
        Field.IcmpType or Field.Icmp6Type => [packet.IcmpType],
        Field.DhcpClientMac => Mac(packet.DhcpClient),
        Field.NeighbourTarget => Address(packet.NeighbourTarget),
        Field.EtherSource => Mac(packet.EtherSource),
        Field.ArpOperation => Big(packet.ArpOperation),
        Field.ArpSenderMac => Mac(packet.ArpSenderMac),
        Field.ArpSender4 => Address(packet.ArpSender),
        Field.ArpTarget4 => Address(packet.ArpTarget),
        _ => throw new InvalidOperationException($"the evaluator does not know {field}"),
    };

    /// <summary>The fields one after the other as a set has them in its key; null when one of them cannot be read.</summary>
    public static ElementBytes? Key(IReadOnlyList<Field> fields, Packet packet, IHostRoutes routes)
    {
        Span<byte> key = stackalloc byte[ElementBytes.Capacity];
        key.Clear();
        var length = 0;
        foreach (var field in fields)
        {
            if (Read(field, packet, routes) is not { } bytes)
                return null;
            bytes.CopyTo(key[length..]);
            length += fields.Count == 1 ? bytes.Length : (bytes.Length + 3) & ~3;
        }

        return new ElementBytes(key[..length]);
    }

    private static uint TypeHere(Packet packet, IHostRoutes routes) =>
        packet.Destination == routes.AddressOn(packet.InInterface, packet.IsV6) ? 2u
        : packet.Destination.IsMulticast ? 5u
        : packet.IsBroadcast ? 3u
        : 1u;

    private static bool IsArp(Packet packet) => packet.EtherType == 0x0806;

    private static byte[] Host(uint value) => MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)).ToArray();

    private static byte[] Big(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Address(IpAddress address)
    {
        var bytes = new byte[address.Size];
        address.WriteBytes(bytes);
        return bytes;
    }

    private static byte[] Mac(MacAddress mac)
    {
        var bytes = new byte[6];
        mac.WriteBytes(bytes);
        return bytes;
    }
}
