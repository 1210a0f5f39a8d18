using System.Globalization;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using World = HostNetAgent.Core.Tests.Commands.World;

namespace HostNetAgent.Core.Tests.Ipam;

/// <summary>Subnets out of pools that an administrator named.</summary>
public sealed class AutomaticPoolTests
{
    private readonly World _world = new();

    [Fact]
    public void Each_family_has_the_pools_that_were_named_for_it()
    {
        Configure("fd00:7::/48,64", "10.200.0.0/16,24", "fd00:8::/48,56");

        Subnets("a").ShouldBe(["10.200.0.0/24", "fd00:7::/64"]);
        Subnets("b").ShouldBe(["10.200.1.0/24", "fd00:7:0:1::/64"]);
    }

    [Fact]
    public void A_family_without_a_pool_has_its_defaults()
    {
        Configure("fd00:7::/48,64");
        Subnets("a").ShouldBe(["172.17.0.0/16", "fd00:7::/64"]);

        Configure("10.200.0.0/16,24");
        Subnets("b")[0].ShouldBe("10.200.0.0/24");
        IpPrefix.Parse(Subnets("c")[1]).Length.ShouldBe(64);
        IpPrefix.Parse("fd00::/8").Contains(IpPrefix.Parse(Subnets("d")[1])).ShouldBeTrue();
    }

    [Theory]
    [InlineData("fd00::/8,64", "fd00::/9", "fd80::/64")]
    [InlineData("fd00::/8,64", "fd00::1/128", "fd00:0:0:1::/64")]
    [InlineData("fd00::/8,64", "fd00:0:0:1::/64", "fd00::/64")]
    [InlineData("0.0.0.0/0,30", "0.0.0.0/2", "64.0.0.0/30")]
    public void What_is_in_the_way_is_passed_however_many_subnets_it_covers(string pool, string route, string expected)
    {
        _world.Facts = _world.Facts with { OccupiedPrefixes = [IpPrefix.Parse(route)] };
        Configure(pool);

        Subnets("a").ShouldContain(expected);
    }

    [Theory]
    [InlineData("fd00:7::/63,64", "fd00:7::/16", "IPv6")]
    [InlineData("255.255.255.0/24,24", "255.0.0.0/8", "IPv4")]
    public void A_family_whose_pools_are_used_up_is_named(string pool, string route, string family)
    {
        _world.Facts = _world.Facts with { OccupiedPrefixes = [IpPrefix.Parse(route)] };
        Configure(pool);

        var error = _world.Refuse(new CreateNetwork("web") { EnableIPv6 = true });

        error.Kind.ShouldBe(ErrorKind.Exhausted);
        error.Message.ShouldContain($"all {family} address pools overlap");
    }

    private void Configure(params string[] pools) => _world.Facts = _world.Facts with
    {
        AddressPools = [.. pools.Select(text => text.Split(',')).Select(parts => new SubnetPool(IpPrefix.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)))],
    };

    private string[] Subnets(string name)
    {
        _world.Do(new CreateNetwork(name) { EnableIPv6 = true });
        return [.. _world.Network(name).Subnets.Select(subnet => subnet.Prefix.ToString())];
    }
}
