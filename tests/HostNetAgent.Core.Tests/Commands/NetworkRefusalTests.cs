using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Every bad wish about a network is refused with its kind, its field and words that help.</summary>
public sealed class NetworkRefusalTests
{
    private static readonly Dictionary<string, (CreateNetwork Wish, ErrorKind Kind, string Field, string Words)> s_cases = new()
    {
        ["empty name"] = (new(""), ErrorKind.Invalid, "name", "no name"),
        ["slash"] = (new("a/b"), ErrorKind.Invalid, "name", "it holds '/'"),
        ["parent directory"] = (new(".."), ErrorKind.Invalid, "name", "it starts with '.'"),
        ["blank"] = (new("a b"), ErrorKind.Invalid, "name", "blank"),
        ["control character"] = (new("a\u001b[2J"), ErrorKind.Invalid, "name", "it holds a control character"),
        ["letter beyond ASCII"] = (new("caf\u00e9"), ErrorKind.Invalid, "name", "it holds"),
        ["long name"] = (new(new string('a', 64)), ErrorKind.Invalid, "name", "64 characters"),
        ["duplicate name"] = (new("web"), ErrorKind.AlreadyExists, "name", "'web' exists"),
        ["predefined name"] = (new("host"), ErrorKind.Forbidden, "name", "predefined"),
        ["Docker's word for the default network"] = (new("default"), ErrorKind.Forbidden, "name", "predefined"),
        ["driver"] = (new("x") { Driver = "overlay" }, ErrorKind.Unsupported, "driver", "'overlay'"),
        ["host bits"] = (Subnet("10.0.0.5/24"), ErrorKind.Invalid, "subnets[0].subnet", "it should be 10.0.0.0/24"),
        ["host bits in IPv6"] = (Subnet("fd00::5/64"), ErrorKind.Invalid, "subnets[0].subnet", "it should be fd00::/64"),
        ["subnet of two addresses"] = (Subnet("10.0.0.0/31"), ErrorKind.Invalid, "subnets[0].subnet", "too small"),
        ["subnet of one address"] = (Subnet("10.0.0.1/32"), ErrorKind.Invalid, "subnets[0].subnet", "take /30"),
        ["small IPv6 subnet"] = (Subnet("fd00::/127"), ErrorKind.Invalid, "subnets[0].subnet", "take /126"),
        ["loopback"] = (Subnet("127.5.0.0/16"), ErrorKind.Invalid, "subnets[0].subnet", "loopback"),
        ["multicast"] = (Subnet("239.0.0.0/24"), ErrorKind.Invalid, "subnets[0].subnet", "multicast"),
        ["everything"] = (Subnet("0.0.0.0/0"), ErrorKind.Invalid, "subnets[0].subnet", "overlaps"),
        ["IPv6 link-local"] = (Subnet("fe80::/64"), ErrorKind.Invalid, "subnets[0].subnet", "link-local"),
        ["overlap with a network"] = (Subnet("10.50.0.128/25"), ErrorKind.Conflict, "subnets[0].subnet", "10.50.0.0/24 of network 'web'"),
        ["overlap around a network"] = (Subnet("10.48.0.0/14"), ErrorKind.Conflict, "subnets[0].subnet", "'web'"),
        ["overlap with the host"] = (Subnet("192.168.7.0/24"), ErrorKind.Conflict, "subnets[0].subnet", "192.168.0.0/16, which the host has"),
        ["IPv6 overlap with the host"] = (Subnet("2001:db8:1::/64"), ErrorKind.Conflict, "subnets[0].subnet", "2001:db8::/32"),
        ["gateway outside"] = (Subnet("10.0.0.0/24", gateway: "10.0.1.1"), ErrorKind.Invalid, "subnets[0].gateway", "outside its subnet 10.0.0.0/24"),
        ["gateway of the other family"] = (Subnet("10.0.0.0/24", gateway: "fd00::1"), ErrorKind.Invalid, "subnets[0].gateway", "outside"),
        ["gateway is the network"] = (Subnet("10.0.0.0/24", gateway: "10.0.0.0"), ErrorKind.Invalid, "subnets[0].gateway", "first address"),
        ["gateway is the broadcast address"] = (Subnet("10.0.0.0/24", gateway: "10.0.0.255"), ErrorKind.Invalid, "subnets[0].gateway", "broadcast"),
        ["range outside"] = (Subnet("10.0.0.0/24", range: "10.0.1.0/25"), ErrorKind.Invalid, "subnets[0].range", "outside its subnet"),
        ["range larger than the subnet"] = (Subnet("10.0.0.0/24", range: "10.0.0.0/23"), ErrorKind.Invalid, "subnets[0].range", "outside its subnet"),
        ["range of the other family"] = (Subnet("10.0.0.0/24", range: "fd00::/64"), ErrorKind.Invalid, "subnets[0].range", "is IPv6"),
        ["range with host bits"] = (Subnet("10.0.0.0/24", range: "10.0.0.65/26"), ErrorKind.Invalid, "subnets[0].range", "it should be 10.0.0.64/26"),
        ["range with nothing in it"] = (Subnet("10.0.0.0/24", range: "10.0.0.1/32"), ErrorKind.Invalid, "subnets[0].range", "leaves no address"),
        ["auxiliary address outside"] = (Subnet("10.0.0.0/24", aux: [("nas", "10.0.1.9")]), ErrorKind.Invalid, "subnets[0].auxiliary.nas", "outside"),
        ["auxiliary address is the network"] = (Subnet("10.0.0.0/24", aux: [("nas", "10.0.0.0")]), ErrorKind.Invalid, "subnets[0].auxiliary.nas", "first address"),
        ["auxiliary address is the gateway"] = (Subnet("10.0.0.0/24", "10.0.0.9", aux: [("nas", "10.0.0.9")]), ErrorKind.Invalid, "subnets[0].auxiliary.nas", "also the gateway"),
        ["auxiliary address twice"] = (Subnet("10.0.0.0/24", aux: [("nas", "10.0.0.9"), ("tv", "10.0.0.9")]), ErrorKind.Invalid, "subnets[0].auxiliary.tv", "'nas' and 'tv'"),
        ["everything auxiliary"] = (Subnet("10.0.0.0/30", aux: [("nas", "10.0.0.2")]), ErrorKind.Invalid, "subnets[0].range", "leaves no address"),
        ["two subnets of a family"] = (new("x") { Subnets = [Request("10.0.0.0/24"), Request("10.0.1.0/24")] }, ErrorKind.Invalid, "subnets[1].subnet", "one subnet a family"),
        ["IPv4 subnet without IPv4"] = (Subnet("10.0.0.0/24") with { EnableIPv4 = false }, ErrorKind.Invalid, "subnets[0].subnet", "IPv4 is switched off"),
        ["no family"] = (new("x") { EnableIPv4 = false }, ErrorKind.Invalid, "enableIPv4", "IPv4 or IPv6 must be enabled"),
        ["long device"] = (new("x") { Device = "sixteen-letters-" }, ErrorKind.Invalid, "device", "longer than 15"),
        ["device with a slash"] = (new("x") { Device = "a/b" }, ErrorKind.Invalid, "device", "'/'"),
        ["device lo"] = (new("x") { Device = "lo" }, ErrorKind.Invalid, "device", "meaning of its own"),
        ["device that would shadow a directory"] = (new("x") { Device = "all" }, ErrorKind.Invalid, "device", "meaning of its own"),
        ["device pattern"] = (new("x") { Device = "br%d" }, ErrorKind.Invalid, "device", "'%'"),
        ["device of a network"] = (new("x") { Device = "br-web" }, ErrorKind.Conflict, "device", "network 'web'"),
        ["device of the host"] = (new("x") { Device = "wlan0" }, ErrorKind.Conflict, "device", "the host has a device"),
        ["small MTU"] = (new("x") { Mtu = 67 }, ErrorKind.Invalid, "mtu", "68 to 65535"),
        ["small MTU for IPv6"] = (new("x") { Mtu = 1279, EnableIPv6 = true }, ErrorKind.Invalid, "mtu", "1280 to 65535"),
        ["large MTU"] = (new("x") { Mtu = 65536 }, ErrorKind.Invalid, "mtu", "65536"),
        ["label without key"] = (new("x") { Labels = ImmutableSortedDictionary<string, string>.Empty.Add("", "v") }, ErrorKind.Invalid, "labels", "the key is empty"),
        ["outbound loopback"] = (new("x") { OutboundAddresses = [IpAddress.LoopbackV4] }, ErrorKind.Invalid, "outboundAddresses[0]", "127.0.0.1"),
        ["outbound of an absent family"] = (new("x") { OutboundAddresses = [IpAddress.Parse("2001:db8::1")] }, ErrorKind.Invalid, "outboundAddresses[0]", "no IPv6"),
        ["outbound twice"] = (new("x") { OutboundAddresses = [IpAddress.Parse("192.0.2.1"), IpAddress.Parse("192.0.2.2")] }, ErrorKind.Invalid, "outboundAddresses[1]", "another address"),
    };

    public static TheoryData<string> Cases => new(s_cases.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_wish_is_refused(string name)
    {
        var (wish, kind, field, words) = s_cases[name];
        var world = new World();
        world.Do(new CreateNetwork("web") { Subnets = [Request("10.50.0.0/24")], Device = "br-web" });
        world.Facts = world.Facts with { OccupiedPrefixes = [IpPrefix.Parse("192.168.0.0/16"), IpPrefix.Parse("2001:db8::/32")], DeviceNames = ["wlan0"] };

        var error = world.Refuse(wish);

        (error.Kind, error.Field).ShouldBe((kind, field), error.Message);
        error.Message.ShouldContain(words);
        error.Message.ShouldMatch("[;:] ", "a remedy follows the reason");
    }

    [Fact]
    public void Without_IPv6_in_the_kernel_no_network_has_it()
    {
        var world = new World();
        world.Facts = world.Facts with { HasIPv6 = false };

        world.Refuse(new CreateNetwork("a") { EnableIPv6 = true }).Kind.ShouldBe(ErrorKind.Unsupported);
        world.Refuse(Subnet("fd00::/64")).Kind.ShouldBe(ErrorKind.Unsupported);
    }

    private static CreateNetwork Subnet(string prefix, string? gateway = null, string? range = null, (string Name, string Address)[]? aux = null) => new("x")
    {
        Subnets = [Request(prefix, gateway, range, aux)],
    };

    private static SubnetRequest Request(string prefix, string? gateway = null, string? range = null, (string Name, string Address)[]? aux = null) =>
        new(IpPrefix.Parse(prefix), gateway is null ? null : IpAddress.Parse(gateway), range is null ? null : IpPrefix.Parse(range))
        {
            Auxiliary = (aux ?? []).ToImmutableSortedDictionary(pair => pair.Name, pair => IpAddress.Parse(pair.Address)),
        };
}
