using System.Text.RegularExpressions;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Route;

/// <summary>Addresses and routes that move to another link with all that the kernel knows of them.</summary>
public sealed partial class CopyLiveTests
{
    private static readonly string[] Setup =
    [
        "link add old type bridge", "link add new type bridge", "link set old up", "link set new up",
        "addr add 192.0.2.1/24 dev old valid_lft 3050 preferred_lft 1050", "addr add 192.0.2.5/32 dev old noprefixroute metric 9",
        "addr add 2001:db8::1/64 dev old nodad valid_lft 3050 preferred_lft 1050",
        "route add 203.0.113.0/24 via 192.0.2.9 table 77 src 192.0.2.1 mtu 1400 advmss 1300", "route add 203.0.114.0/24 via 198.51.100.1 dev old onlink metric 5",
        "route add 203.0.115.0/24 nexthop via 192.0.2.7 weight 2 nexthop via 192.0.2.8 weight 3", "-6 route add 2001:db8:9::/48 via 2001:db8::9 metric 42 expires 550",
    ];

    [Fact]
    public void They_come_as_they_were_and_the_old_ones_go() => Run(() =>
    {
        foreach (var line in Setup)
            Tool("ip", line.Split(' '));
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var (old, other) = (connection.FindLink("old")!.Index, connection.FindLink("new")!.Index);
        var before = State("old");
        var addresses = connection.CopyAddresses(old);
        var routes = connection.CopyRoutes(RouteFamily.IPv4, old).Concat(connection.CopyRoutes(RouteFamily.IPv6, old)).Where(route => route.Record.Protocol != RouteProtocol.Kernel).ToList();
        routes.Count.ShouldBe(4);

        var batch = new NetlinkWriter();
        routes.ForEach(route => route.Delete(batch));
        addresses.ForEach(address => address.Delete(batch));
        addresses.ForEach(address => address.TryAdd(batch, other, label: null, TimeSpan.Zero).ShouldBeTrue());
        routes.ForEach(route => route.TryAdd(batch, old, other, TimeSpan.Zero).ShouldBeTrue());
        connection.Execute(batch).Where(failure => failure.Errno != Errno.Exists).ShouldBeEmpty();

        State("new").ShouldBe(before);
        Tool("ip", "-o", "addr", "show", "dev", "old").ShouldBeEmpty();
    });

    [Fact]
    public void What_has_run_out_meanwhile_does_not_come_back() => Run(() =>
    {
        foreach (var line in Setup)
            Tool("ip", line.Split(' '));
        using var connection = new NetlinkConnection(NetlinkProtocol.Route);
        var old = connection.FindLink("old")!.Index;
        var age = TimeSpan.FromSeconds(3051);
        connection.CopyAddresses(old).Count(address => address.TryAdd(new NetlinkWriter(), old, label: null, age)).ShouldBe(2); // 192.0.2.5 and fe80::
        connection.CopyRoutes(RouteFamily.IPv6, old).Where(route => route.Record.Metric == 42).ShouldHaveSingleItem().TryAdd(new NetlinkWriter(), old, old, age).ShouldBeFalse();
    });

    private static string State(string link) => string.Join('\n', new[]
    {
        Tool("ip", "-4", "addr", "show", "dev", link), Tool("ip", "-6", "addr", "show", "dev", link, "scope", "global"),
        Tool("ip", "route", "show", "dev", link), Tool("ip", "route", "show", "table", "77"), Tool("ip", "route", "show", "203.0.115.0/24"), Tool("ip", "-6", "route", "show", "dev", link),
    }.SelectMany(text => text.Split('\n')).Where(line => !line.Contains("mtu 1500 qdisc", StringComparison.Ordinal) && !line.Contains("fe80", StringComparison.Ordinal))
        .Select(line => Seconds().Replace(line.Replace(link, "LINK", StringComparison.Ordinal).Trim(), "00sec")));

    /// <summary>Some pass between two looks.</summary>
    [GeneratedRegex(@"\d\dsec", RegexOptions.None, 1000)]
    private static partial Regex Seconds();
}
