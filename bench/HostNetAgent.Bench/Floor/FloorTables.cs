using System.Net;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Bench.Floor;

/// <summary>Tables of the floor's own, with sets of the same kinds that the agent writes an endpoint's elements into.</summary>
internal static class FloorTables
{
    private const string Name = "hostnet_bench";
    private const NetfilterFamily Inet = NetfilterFamily.Inet;
    private const NetfilterFamily Bridge = NetfilterFamily.Bridge;
    private const byte Tcp = 6;

    /// <summary>The agent notes the endpoint's id with each element.</summary>
    private static readonly byte[] Comment = UserData.Comment("endpoint " + new string('0', 64)).Span.ToArray();

    /// <summary>Writes both tables, without elements.</summary>
    public static void Add(NfTablesBatch batch)
    {
        batch.Add(new Table { Family = Inet, Name = Name });
        batch.Add(new Table { Family = Bridge, Name = Name });
        batch.Add(SetDefinition.Set(Inet, Name, "prot4", DataType.Ipv4Address) with { Id = batch.NextSetId() });
        var port = DataType.Concatenation(DataType.InetProtocol, DataType.InetService);
        var target = DataType.Concatenation(DataType.Ipv4Address, DataType.InetService);
        batch.Add(SetDefinition.Map(Inet, Name, "pub4_any", port, target) with { Id = batch.NextSetId() });
        batch.Add(SetDefinition.Set(Bridge, Name, "guarded", DataType.InterfaceIndex) with { Id = batch.NextSetId() });
        batch.Add(SetDefinition.Set(Bridge, Name, "bind_mac", DataType.Concatenation(DataType.InterfaceIndex, DataType.EtherAddress)) with { Id = batch.NextSetId() });
        batch.Add(SetDefinition.Set(Bridge, Name, "bind4", DataType.Concatenation(DataType.InterfaceIndex, DataType.EtherAddress, DataType.Ipv4Address)) with
        {
            Id = batch.NextSetId(),
            Expressions = [new Counter()],
        });
    }

    public static void Delete(NfTablesBatch batch)
    {
        batch.DeleteTable(Inet, Name);
        batch.DeleteTable(Bridge, Name);
    }

    /// <summary>The five elements of an IPv4 endpoint with one published port.</summary>
    public static void AddEndpoint(NfTablesBatch batch, int link, MacAddress mac, IPAddress address, ushort hostPort)
    {
        // Every field of a concatenation takes a multiple of 4 bytes.
        var bound = new byte[16];
        BitConverter.TryWriteBytes(bound, link);
        mac.CopyTo(bound.AsSpan(4));
        address.TryWriteBytes(bound.AsSpan(12), out _);
        byte[] published = [Tcp, 0, 0, 0, (byte)(hostPort >> 8), (byte)hostPort, 0, 0];
        byte[] target = [.. bound[12..], 0, 80, 0, 0];
        Add(batch, Inet, "prot4", bound.AsSpan(12));
        Add(batch, Inet, "pub4_any", published, target);
        Add(batch, Bridge, "guarded", bound.AsSpan(0, 4));
        Add(batch, Bridge, "bind_mac", bound.AsSpan(0, 12));
        Add(batch, Bridge, "bind4", bound);
    }

    private static void Add(NfTablesBatch batch, NetfilterFamily family, string set, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data = default)
    {
        var list = batch.AddElements(family, Name, set);
        list.Add(key, data, Comment);
        list.End();
    }
}
