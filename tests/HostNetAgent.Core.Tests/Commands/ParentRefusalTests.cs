using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>What a network on a parent cannot have is said, and never left out in silence; what its shim opens is what was asked for.</summary>
public sealed class ParentRefusalTests
{
    private static readonly CreateNetwork Lan = On("parent=eth1");

    private static readonly Dictionary<string, (CreateNetwork Wish, string Field)> s_refused = new()
    {
        ["an uplink"] = (Lan with { Uplink = "eth2" }, "uplink"),
        ["a DHCP range"] = (Lan with { DhcpRange = IpPrefix.Parse("192.0.2.0/28") }, "dhcpRange"),
        ["host access without a shim"] = (Lan with { HostAccess = HostAccess.Services }, "hostAccess"),
        ["a shim and no host access"] = (Lan with { HostShim = true, HostAccess = HostAccess.None }, "hostAccess"),
        ["an option of nobody's"] = (On("parent=eth1 paernt=eth2"), "options.paernt"),
        ["an option of a bridge"] = (On("parent=eth1 com.docker.network.bridge.name=x"), "options.com.docker.network.bridge.name"),
        ["an option of ipvlan"] = (On("parent=eth1 ipvlan_mode=l3"), "options.ipvlan_mode"),
        ["two modes"] = (On("parent=eth1 macvlan_mode=vepa mode=bridge"), "options.macvlan_mode"),
        ["a check of what members send"] = (Lan with { AntiSpoofing = true }, "antiSpoofing"),
        ["a name server for a domain where none serves names"] = (Lan with { Dns = DnsSettings.None with { Servers = [new DnsServer(IpAddress.Parse("10.0.0.53")), new DnsServer(IpAddress.Parse("10.0.0.54"), "corp.example")] } }, "dns[1]"),
        ["a bad name server"] = (Lan with { Dns = DnsSettings.None with { Servers = [new DnsServer(IpAddress.AnyV4)] } }, "dns[0]"),
    };

    private readonly World _world = new();

    public ParentRefusalTests() => _world.Facts = _world.Facts with
    {
        Devices = new[] { "eth1", "eth2" }.ToImmutableDictionary(name => name, name => new HostDevice(name, name[^1] - '0', default, 1500), StringComparer.Ordinal),
        DeviceNames = ImmutableHashSet.Create(StringComparer.Ordinal, "eth1", "eth2"),
    };

    public static TheoryData<string> Cases => new(s_refused.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_does_not_apply_is_refused(string name)
    {
        var (wish, field) = s_refused[name];
        var error = _world.Refuse(wish);
        (error.Kind, error.Field).ShouldBe((ErrorKind.Invalid, field), error.Message);
        error.Message.ShouldContain(';');
    }

    [Theory]
    [InlineData(true, null, HostAccess.Services)]
    [InlineData(true, HostAccess.Full, HostAccess.Full)]
    [InlineData(false, HostAccess.Services, HostAccess.Services)]
    [InlineData(false, null, HostAccess.Full)]
    public void By_the_shim_members_reach_what_was_asked_for(bool isInternal, HostAccess? asked, HostAccess given)
    {
        _world.Do(Lan with { HostShim = true, Internal = isInternal, HostAccess = asked });

        var network = _world.Network("lan");
        network.HostAccess.ShouldBe(given);
        List<KernelObject> objects = [];
        Compiler.Compile(_world.Model, _world.Facts, new Owner(OwnerKind.Network, network.Id), objects);
        objects.OfType<ElementObject>().Count(element => element.Set == SetId.IfDns).ShouldBe(given == HostAccess.Services ? 1 : 0);
    }

    [Fact]
    public void Its_name_servers_are_kept()
    {
        _world.Do(Lan with { Dns = DnsSettings.None with { Servers = [new DnsServer(IpAddress.Parse("192.0.2.53"))] } });
        _world.Network("lan").Dns.Servers.ShouldHaveSingleItem().Address.ShouldBe(IpAddress.Parse("192.0.2.53"));
    }

    [Fact]
    public void A_tap_and_DHCP_need_a_bridge()
    {
        _world.Do(Lan);
        _world.Refuse(new CreateSandbox("vm1") { Tap = new TapSettings(0, null, MultiQueue: false), Attachments = [new AttachRequest("lan")] })
            .ShouldSatisfyAllConditions(error => error.Kind.ShouldBe(ErrorKind.Invalid), error => error.Message.ShouldContain("bridge"));
        _world.Refuse(new CreateSandbox("a") { Attachments = [new AttachRequest("lan") { Dhcp = true }] }).Field.ShouldBe("networks[0].dhcp");
    }

    private static CreateNetwork On(string options) => new("lan")
    {
        Driver = NetworkDriver.Macvlan,
        Options = options.Split(' ').Select(option => option.Split('=')).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
        Subnets = [new SubnetRequest(IpPrefix.Parse("198.51.100.0/24"))],
    };
}
