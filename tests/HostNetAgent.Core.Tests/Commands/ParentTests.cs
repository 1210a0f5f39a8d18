using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Drivers.Parents;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Networks that stand on a parent: what is chosen, shared and refused.</summary>
public sealed class ParentTests
{
    private readonly World _world = new();

    public ParentTests() => _world.Facts = _world.Facts with
    {
        Devices = new[] { "eth1", "eth2" }.ToImmutableDictionary(name => name, name => new HostDevice(name, name[^1] - '0', default, 1400), StringComparer.Ordinal),
        DeviceNames = ImmutableHashSet.Create(StringComparer.Ordinal, "eth1", "eth2", "mine"),
        OccupiedPrefixes = [IpPrefix.Parse("192.0.2.0/24")],
    };

    [Fact]
    public void A_macvlan_network_has_its_parents_mtu_no_gateway_and_leaves_the_hosts_address_alone()
    {
        _world.Do(On("lan", "eth1") with { Subnets = [new SubnetRequest(IpPrefix.Parse("192.0.2.0/24"))] });

        var network = _world.Network("lan");
        network.Parent!.ShouldSatisfyAllConditions(
            parent => parent.Name.ShouldBe("eth1"),
            parent => parent.Origin.ShouldBe(ParentOrigin.Existing),
            parent => parent.MacvlanMode.ShouldBe(MacvlanMode.Bridge));
        (network.Mtu, network.Device, network.DeviceIndex, network.LeadsOut(v6: false)).ShouldBe((1400, "", 0, false));
        network.Subnets[0].Gateway.ShouldBeNull();
        network.Subnets[0].Auxiliary["host"].ShouldBe(IpAddress.Parse("192.0.2.1"));
        Attach("a", "lan").AddressOf(v6: false).ShouldBe(IpAddress.Parse("192.0.2.2"));
    }

    [Fact]
    public void Members_have_no_more_than_the_parent_has_now_under_whatever_name()
    {
        _world.Do(On("lan", "eth1"));
        _world.Do(On("asked", "eth1") with { Mtu = 1390 });
        Attach("a", "lan");
        Attach("b", "asked");
        var facts = _world.Facts with
        {
            Devices = _world.Facts.Devices.Remove("eth1").Add("lan1", new HostDevice("lan1", 1, default, 1380)),
            RenamedParents = ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("eth1", "lan1")]),
        };

        var members = Compiler.CompileAll(_world.Model, facts).OfType<MacvlanObject>().ToArray();
        members.Select(member => (member.Mtu, member.ParentIndex)).ShouldBe([(1380, 1), (1380, 1)]);
        ParentRemarks.Of(_world.Model, facts).ShouldHaveSingleItem().ShouldContain("'asked'");
        Compiler.CompileAll(_world.Model, _world.Facts).OfType<MacvlanObject>().Select(member => member.Mtu).Order().ShouldBe([1390, 1400]);
        ParentRemarks.Of(_world.Model, _world.Facts).ShouldBeEmpty();
    }

    [Fact]
    public void Networks_share_a_vlan_interface_that_goes_with_the_last_of_them()
    {
        _world.Do(On("one", "eth1.50"));
        _world.Do(On("two", "eth1.50"));

        var (one, two) = (_world.Network("one"), _world.Network("two"));
        (one.Parent!.Trunk, one.Parent.VlanId, one.Device).ShouldBe(("eth1", 50, "eth1.50"));
        two.DeviceIndex.ShouldBe(one.DeviceIndex);
        Agents().Count(line => line.StartsWith("vlan 50 on eth1", StringComparison.Ordinal)).ShouldBe(1);
        _world.Do(new RemoveNetwork("one"));
        Agents().ShouldContain(line => line.StartsWith("vlan 50 on eth1", StringComparison.Ordinal));
        _world.Do(new RemoveNetwork("two"));
        Agents().ShouldNotContain(line => line.StartsWith("vlan", StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_of_others_with_a_dot_in_its_name_is_taken_as_it_is()
    {
        _world.Facts = _world.Facts with { Devices = _world.Facts.Devices.Add("eth1.50", new HostDevice("eth1.50", 7, default, 1500)) };
        _world.Do(On("lan", "eth1.50"));

        _world.Network("lan").Parent!.Origin.ShouldBe(ParentOrigin.Existing);
    }

    [Fact]
    public void Without_a_parent_there_is_a_dummy_and_the_network_is_internal()
    {
        _world.Do(new CreateNetwork("inner") { Driver = NetworkDriver.Macvlan });

        var network = _world.Network("inner");
        network.Internal.ShouldBeTrue();
        network.Device.ShouldBe($"dm-{network.ShortId}");
        Agents().ShouldContain(line => line.StartsWith($"dummy dm-{network.ShortId}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_shim_gets_an_address_that_nobody_else_gets_and_a_route_to_each_endpoint()
    {
        _world.Do(On("lan", "eth1") with { HostShim = true, Subnets = [new SubnetRequest(IpPrefix.Parse("192.0.2.0/24"), null, IpPrefix.Parse("192.0.2.64/26"))] });
        var endpoint = Attach("a", "lan");

        _world.Network("lan").Parent!.Shim!.Address4.ShouldBe(IpAddress.Parse("192.0.2.64"));
        endpoint.AddressOf(v6: false).ShouldBe(IpAddress.Parse("192.0.2.65"));
        Of(OwnerKind.Endpoint, endpoint.Id).ShouldContain(line => line.StartsWith("route 192.0.2.65/32 on device", StringComparison.Ordinal));
        Of(OwnerKind.Network, _world.Network("lan").Id).ShouldContain(line => line.StartsWith("address 192.0.2.64/32 on device", StringComparison.Ordinal));
    }

    [Fact]
    public void Ipvlan_above_layer_2_leads_out_by_device_and_below_by_gateway_only()
    {
        _world.Do(Ipvlan("routed", "eth1", "ipvlan_mode", "L3s"));
        _world.Do(Ipvlan("flat", "eth2", "ipvlan_flag", "private"));

        (_world.Network("routed").Parent!.IpvlanMode, _world.Network("flat").Parent!.IpvlanFlag).ShouldBe((IpvlanMode.L3s, IpvlanFlag.Private));
        (_world.Network("routed").LeadsOut(v6: false), _world.Network("flat").LeadsOut(v6: false)).ShouldBe((true, false));
        Attach("a", "routed").Mac.ShouldBe(default);
        Of(OwnerKind.Sandbox, _world.Model.FindSandbox("a")!.Id).ShouldContain(line => line.StartsWith("route 0.0.0.0/0 on device", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ipvlan", "parent=eth1", ErrorKind.Conflict, "not share")]
    [InlineData("macvlan", "parent=eth1 mode=passthru", ErrorKind.Conflict, "on it already")]
    [InlineData("macvlan", "parent=mine", ErrorKind.Conflict, "the agent made that device")]
    [InlineData("macvlan", "parent=mine.7", ErrorKind.Conflict, "a device of the agent")]
    [InlineData("macvlan", "parent=eth9", ErrorKind.NotFound, "no such device")]
    [InlineData("macvlan", "parent=eth1.07", ErrorKind.Invalid, "no VLAN id")]
    [InlineData("macvlan", "parent=eth1 macvlan_mode=odd", ErrorKind.Invalid, "bridge, private, vepa, passthru")]
    [InlineData("ipvlan", "parent=eth2 macvlan_mode=bridge", ErrorKind.Invalid, "no use for")]
    [InlineData("ipvlan", "parent=eth2 mode=l4", ErrorKind.Invalid, "l2, l3, l3s")]
    public void What_cannot_stand_there_is_refused(string driver, string options, ErrorKind kind, string words)
    {
        _world.Do(On("lan", "eth1"));

        var error = _world.Refuse(new CreateNetwork("x")
        {
            Driver = driver,
            Options = options.Split(' ').Select(option => option.Split('=')).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
        });

        error.Kind.ShouldBe(kind);
        error.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("macvlan", "eth1", "macvlan", "CONFIG_MACVLAN")]
    [InlineData("ipvlan", "eth1", "ipvlan", "CONFIG_IPVLAN")]
    [InlineData("macvlan", "eth1.5", "vlan", "CONFIG_VLAN_8021Q")]
    [InlineData("macvlan", "", "dummy", "CONFIG_DUMMY")]
    public void What_the_kernel_lacks_is_named(string driver, string parent, string lacking, string words)
    {
        _world.Context = _world.Context with { SupportsLink = kind => kind != lacking };

        var error = _world.Refuse(On("x", parent) with { Driver = driver });

        error.Kind.ShouldBe(ErrorKind.Unsupported);
        error.Message.ShouldContain(words);
    }

    [Fact]
    public void While_a_parent_is_away_its_devices_are_wanted_without_it()
    {
        _world.Do(On("lan", "eth1"));
        var endpoint = Attach("a", "lan");
        _world.Facts = _world.Facts with { Devices = _world.Facts.Devices.Remove("eth1") };

        List<KernelObject> objects = [];
        Compiler.Compile(_world.Model, _world.Facts, new Owner(OwnerKind.Endpoint, endpoint.Id), objects);
        objects.OfType<Core.Planning.Objects.MacvlanObject>().Single().ParentIndex.ShouldBe(0);
    }

    private static CreateNetwork On(string name, string parent) => new(name)
    {
        Driver = NetworkDriver.Macvlan,
        Options = ImmutableSortedDictionary<string, string>.Empty.Add("parent", parent),
    };

    private static CreateNetwork Ipvlan(string name, string parent, string option, string value)
    {
        var wish = On(name, parent);
        return wish with { Driver = NetworkDriver.Ipvlan, Options = wish.Options.Add(option, value) };
    }

    private Endpoint Attach(string sandbox, string network)
    {
        _world.Do(new CreateSandbox(sandbox) { Attachments = [new AttachRequest(network)] });
        return _world.Model.EndpointsOf(_world.Model.FindSandbox(sandbox)!).Single();
    }

    private IReadOnlyList<string> Agents() => Of(OwnerKind.Agent, "");

    private IReadOnlyList<string> Of(OwnerKind kind, string id)
    {
        List<KernelObject> objects = [];
        Compiler.Compile(_world.Model, _world.Facts, new Owner(kind, id), objects);
        return [.. objects.Select(item => item.Describe())];
    }
}
