using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class NetworkCreationTests
{
    private readonly World _world = new();

    [Fact]
    public void A_network_without_wishes_gets_the_first_pool_its_gateway_and_a_device_named_after_its_id()
    {
        _world.Do(new CreateNetwork("web"));

        var network = _world.Network("web");
        network.Subnets.ShouldHaveSingleItem().ToString().ShouldContain("172.17.0.0/16");
        network.SubnetOf(v6: false)!.Gateway.ShouldBe(IpAddress.Parse("172.17.0.1"));
        network.Device.ShouldBe("br-" + network.ShortId);
        network.DeviceIndex.ShouldBeGreaterThan(0);
        network.DeviceMac.IsMulticast.ShouldBeFalse();
        network.Mtu.ShouldBe(1500);
        network.Predefined.ShouldBeFalse();
    }

    [Fact]
    public void Automatic_subnets_follow_the_order_of_Docker_until_all_are_used_up()
    {
        var subnets = new List<string>();
        for (var i = 0; i < 31; i++)
        {
            _world.Do(new CreateNetwork($"n{i}"));
            subnets.Add(_world.Network($"n{i}").Subnets[0].Prefix.ToString());
        }

        subnets.ShouldBe([.. Enumerable.Range(17, 15).Select(i => $"172.{i}.0.0/16"), .. Enumerable.Range(0, 16).Select(i => $"192.168.{i * 16}.0/20")]);
        var error = _world.Refuse(new CreateNetwork("last"));
        error.Kind.ShouldBe(Core.Errors.ErrorKind.Exhausted);
        error.Message.ShouldContain("'last'");
    }

    [Theory]
    [InlineData("172.17.5.0/24", "172.18.0.0/16")]
    [InlineData("172.16.0.0/12", "192.168.0.0/20")]
    [InlineData("172.18.0.0/15", "172.17.0.0/16")]
    [InlineData("10.0.0.0/8", "172.17.0.0/16")]
    [InlineData("128.0.0.0/1", "172.17.0.0/16")]
    public void A_pool_that_overlaps_any_route_of_the_host_is_skipped(string route, string expected)
    {
        _world.Facts = _world.Facts with { OccupiedPrefixes = [IpPrefix.Parse(route)] };

        _world.Do(new CreateNetwork("web"));

        _world.Network("web").Subnets[0].Prefix.ToString().ShouldBe(expected);
    }

    [Fact]
    public void An_automatic_subnet_stays_clear_of_the_subnets_of_networks()
    {
        _world.WithNetwork("a", "172.17.128.0/24").Do(new CreateNetwork("b"));

        _world.Network("b").Subnets[0].Prefix.ToString().ShouldBe("172.18.0.0/16");
    }

    [Fact]
    public void IPv6_adds_a_random_unique_local_subnet_beside_IPv4()
    {
        _world.Do(new CreateNetwork("web") { EnableIPv6 = true });
        _world.Do(new CreateNetwork("db") { EnableIPv6 = true });

        var (web, db) = (_world.Network("web").SubnetOf(v6: true)!, _world.Network("db").SubnetOf(v6: true)!);
        web.Prefix.Length.ShouldBe(64);
        IpPrefix.Parse("fd00::/8").Contains(web.Prefix).ShouldBeTrue();
        web.Gateway.ShouldBe(web.Prefix.First.Add(1));
        web.Prefix.ShouldNotBe(db.Prefix);
        _world.Network("web").SubnetOf(v6: false).ShouldNotBeNull();
    }

    [Fact]
    public void An_IPv6_subnet_implies_IPv6_and_a_network_may_have_nothing_else()
    {
        _world.Do(new CreateNetwork("six") { EnableIPv4 = false, Subnets = [new SubnetRequest(IpPrefix.Parse("fd00:6::/64"))] });

        _world.Network("six").Subnets.ShouldHaveSingleItem().Gateway.ToString().ShouldBe("fd00:6::1");
        _world.Attach("a", new AttachRequest("six")).Addresses.ShouldBe([IpAddress.Parse("fd00:6::2")]);
    }

    [Fact]
    public void The_gateway_is_the_first_usable_address_also_with_a_range_and_skips_auxiliary_ones()
    {
        _world.Do(new CreateNetwork("web")
        {
            Subnets =
            [
                new SubnetRequest(IpPrefix.Parse("10.1.0.0/16"), Range: IpPrefix.Parse("10.1.9.0/24"))
                {
                    Auxiliary = System.Collections.Immutable.ImmutableSortedDictionary<string, IpAddress>.Empty.Add("router", IpAddress.Parse("10.1.0.1")),
                },
            ],
        });

        _world.Network("web").Subnets[0].Gateway.ToString().ShouldBe("10.1.0.2");
        _world.Attach("a", new AttachRequest("web")).Addresses.ShouldBe([IpAddress.Parse("10.1.9.0")]);
    }

    [Theory]
    [InlineData(9000, false, 9000)]
    [InlineData(576, false, 576)]
    [InlineData(576, true, 1280)]
    [InlineData(65536, false, 65535)]
    public void The_MTU_is_that_of_the_uplink_within_what_the_kernel_takes(int uplink, bool v6, int expected)
    {
        _world.Facts = _world.Facts with { UplinkMtu = uplink };

        _world.Do(new CreateNetwork("web") { EnableIPv6 = v6 });

        _world.Network("web").Mtu.ShouldBe(expected);
    }

    [Fact]
    public void The_predefined_bridge_takes_its_device_even_if_one_was_left_behind()
    {
        _world.Facts = _world.Facts with { DeviceNames = ["hostnet0"] };

        _world.Do(new CreateNetwork("bridge") { Predefined = true, Device = "hostnet0" });

        _world.Network("bridge").Device.ShouldBe("hostnet0");
        _world.Network("bridge").Predefined.ShouldBeTrue();
        _world.Network("default").ShouldBeSameAs(_world.Network("bridge"));
        _world.Do(new CreateSandbox("a") { Attachments = [new AttachRequest("default")] });
    }

    [Fact]
    public void An_outbound_address_that_the_host_lacks_is_granted_with_a_warning()
    {
        _world.Do(new CreateNetwork("a") { OutboundAddresses = [IpAddress.Parse("192.0.2.1")] });
        _world.Warnings.ShouldBeEmpty();

        _world.Do(new CreateNetwork("b") { OutboundAddresses = [IpAddress.Parse("192.0.2.9")] });
        _world.Warnings.ShouldHaveSingleItem().ShouldContain("192.0.2.9");
        _world.Network("b").Outbound4.ShouldBe(IpAddress.Parse("192.0.2.9"));
    }
}
