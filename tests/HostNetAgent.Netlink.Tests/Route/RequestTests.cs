using System.Net;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Tests.Wire;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Route;

public sealed class RequestTests
{
    private const string NoFlags = "00000000 00000000";

    [Fact]
    public void Deletes_name_a_link_by_index_name_or_group()
    {
        Check(writer => LinkMessages.Delete(writer, 11), $"20000000 1100 0100 {NoFlags} 00000000 0b000000 {NoFlags}");
        Check(writer => LinkMessages.Delete(writer, "v0"), $"28000000 1100 0100 {NoFlags} 00000000 00000000 {NoFlags} 07000300 763000 00");
        Check(writer => LinkMessages.DeleteGroup(writer, 7), $"28000000 1100 0100 {NoFlags} 00000000 00000000 {NoFlags} 08001b00 07000000");
    }

    [Fact]
    public void Alternative_names_are_a_list_of_properties()
    {
        const string List = "0c003480 07003500 613200 00";
        Check(writer => LinkMessages.AddAlternativeName(writer, 11, "a2"), $"2c000000 6c00 010e {NoFlags} 00000000 0b000000 {NoFlags} {List}");
        Check(writer => LinkMessages.DeleteAlternativeName(writer, 11, "a2"), $"2c000000 6d00 0100 {NoFlags} 00000000 0b000000 {NoFlags} {List}");
    }

    [Fact]
    public void Links_are_asked_for_by_index_or_name()
    {
        Check(writer => LinkRequests.Get(writer, 11), $"28000000 1200 0100 {NoFlags} 00000000 0b000000 {NoFlags} 08001d00 08000000");
        Check(writer => LinkRequests.Get(writer, "v0", skipStatistics: false), $"28000000 1200 0100 {NoFlags} 00000000 00000000 {NoFlags} 07000300 763000 00");
        Check(
            writer => LinkRequests.Get(writer, "0123456789abcdef", skipStatistics: false),
            $"38000000 1200 0100 {NoFlags} 00000000 00000000 {NoFlags} 15003500 30313233343536373839616263646566 00 000000");
    }

    [Fact]
    public void Dumps_are_narrowed_by_the_kernel()
    {
        Check(
            writer => LinkRequests.Dump(writer, new LinkFilter { Kind = "veth", Master = 10, SkipStatistics = true }),
            $"40000000 1200 0103 {NoFlags} 00000000 00000000 {NoFlags} 08001d00 08000000 08000a00 0a000000 10001280 09000100 7665746800 000000");
        Check(LinkRequests.DumpStatistics, $"1c000000 5e00 0103 {NoFlags} 00000000 00000000 01000000");
        Check(writer => AddressMessages.Dump(writer, RouteFamily.IPv6, 11), $"18000000 1600 0103 {NoFlags} 0a000000 0b000000");
        Check(writer => RouteMessages.Dump(writer, RouteFamily.IPv4, 254, 0x55, 11), $"2c000000 1a00 0103 {NoFlags} 02000000 00550000 00000000 08000f00 fe000000 08000400 0b000000");
        Check(writer => NeighbourMessages.Dump(writer, RouteFamily.IPv4, 11), $"24000000 1e00 0103 {NoFlags} 02000000 00000000 00000000 08000800 0b000000");
        Check(writer => NeighbourMessages.DumpForwarding(writer, 10), $"24000000 1e00 0103 {NoFlags} 07000000 00000000 00000000 08000900 0a000000");
        Check(writer => RuleMessages.Dump(writer, RouteFamily.IPv6), $"1c000000 2200 0103 {NoFlags} 0a000000 00000000 00000000");
    }

    [Fact]
    public void A_lookup_names_destination_and_source() => Check(
        writer => RouteMessages.Lookup(writer, IPAddress.Parse("1.2.3.4"), IPAddress.Parse("5.6.7.8"), RouteFlags.TableEntry),
        $"2c000000 1a00 0100 {NoFlags} 02202000 00000000 00200000 08000100 01020304 08000200 05060708");

    [Fact]
    public void Replacing_and_deleting_differ_from_adding_in_type_and_flags_only()
    {
        Differ(writer => AddressMessages.Replace(writer, RouteGoldens.IPv4Address), "1400 0105", RouteGoldens.AddIPv4Address);
        Differ(writer => AddressMessages.Delete(writer, RouteGoldens.IPv4Address), "1500 0100", RouteGoldens.AddIPv4Address);
        Differ(writer => RouteMessages.Replace(writer, RouteGoldens.DefaultRoute), "1800 0105", RouteGoldens.AddDefaultRoute);
        Differ(writer => RouteMessages.Delete(writer, RouteGoldens.DefaultRoute), "1900 0100", RouteGoldens.AddDefaultRoute);
        Differ(writer => NeighbourMessages.Replace(writer, RouteGoldens.Neighbour), "1c00 0105", RouteGoldens.AddNeighbour);
        Differ(writer => NeighbourMessages.Delete(writer, RouteGoldens.Neighbour), "1d00 0100", RouteGoldens.AddNeighbour);
        Differ(writer => RuleMessages.Delete(writer, RouteGoldens.PolicyRule), "2100 0100", RouteGoldens.AddRule);
    }

    private static void Differ(Action<NetlinkWriter> write, string typeAndFlags, string golden)
    {
        var expected = Hex.Bytes(golden);
        Hex.Bytes(typeAndFlags).CopyTo(expected, sizeof(int));
        Check(write, Convert.ToHexString(expected));
    }

    private static void Check(Action<NetlinkWriter> write, string bytes)
    {
        var writer = new NetlinkWriter(16);
        write(writer);
        Convert.ToHexString(writer.Written).ShouldBe(Convert.ToHexString(Hex.Bytes(bytes)));
    }
}
