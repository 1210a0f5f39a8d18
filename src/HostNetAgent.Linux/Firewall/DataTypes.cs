using System.Collections.Immutable;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Rules;
using HostNetAgent.Netlink.Netfilter;

namespace HostNetAgent.Linux.Firewall;

/// <summary>Types as nft numbers them, so that it lists our sets in words.</summary>
internal static class DataTypes
{
    /// <summary>nf_proto, which stands in concatenations only, where its byte order does not matter.</summary>
    private static readonly DataType FamilyType = new(2, 1, DataByteOrder.None);

    public static DataType Of(ImmutableArray<FieldType> fields)
    {
        if (fields.Length == 1)
            return Of(fields[0]);
        var types = new DataType[fields.Length];
        for (var i = 0; i < types.Length; i++)
            types[i] = Of(fields[i]);
        return DataType.Concatenation(types);
    }

    public static DataType Of(Field field) => field switch
    {
        Field.ConnectionState => DataType.CtState,
        Field.EtherType or Field.NetworkProtocol => DataType.EtherType,
        Field.Icmp6Type => DataType.Icmpv6Type,
        Field.UdpDestination => DataType.InetService,
        Field.DestinationType or Field.DestinationTypeHere => DataType.FibAddressType,
        _ => throw new InvalidOperationException($"no anonymous set of {field} is in use"),
    };

    private static DataType Of(FieldType type) => type switch
    {
        FieldType.Interface => DataType.InterfaceIndex,
        FieldType.Family => FamilyType,
        FieldType.Protocol => DataType.InetProtocol,
        FieldType.Port => DataType.InetService,
        FieldType.Address4 => DataType.Ipv4Address,
        FieldType.Address6 => DataType.Ipv6Address,
        FieldType.Mac => DataType.EtherAddress,
        FieldType.Class => DataType.ClassId,
        _ => DataType.Verdict,
    };
}
