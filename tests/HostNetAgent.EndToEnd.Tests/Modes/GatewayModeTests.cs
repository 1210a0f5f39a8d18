using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--gateway-mode: translation and filter, for each family by itself.</summary>
public sealed class GatewayModeTests(GatewayModeTests.GatewayWorld world) : IClassFixture<GatewayModeTests.GatewayWorld>
{
    private readonly Witness _witness = new("gateway modes");

    public static TheoryData<string, string, string, string> Networks => new()
    {
        { "routed", "IPv4", "10.50.0.2", "192.0.2." },
        { "routed", "IPv6", "fd00:50::2", "2001:db8::" },
        { "open", "IPv4", "10.51.0.2", "192.0.2." },
        { "open", "IPv6", "fd00:51::2", "2001:db8::" },
        { "mixed", "IPv4", "10.52.0.2", "192.0.2." }, // nat
        { "mixed", "IPv6", "fd00:52::2", "2001:db8::" }, // routed
        { "dressed", "IPv4", "10.53.0.2", "192.0.2." }, // routed, by Docker's option
        { "dressed", "IPv6", "fd00:53::2", "2001:db8::" }, // nat
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_mode_holds_for_its_family(string name, string family, string member, string prefix)
    {
        var mode = Mode(name, family);
        var (box, to, host, from) = (world.Sandbox(name), $"member ({family}, {mode})", prefix + "1", $"member ({family}, {mode}, network {name})");
        to += $", network {name}";
        var source = (await _witness.OpenAsync(from, "LAN", () => box.AskAsync(At(prefix + "2", 6100)))).Split(' ')[1];
        ModeTable.Record("gateway modes", from, "LAN, source address", mode == "routed" ? "the member's own" : "the host's", source == member ? "the member's own" : source == host ? "the host's" : source);

        if (mode == "routed")
            await RoutedAsync(to, member, host);
        else
            await TranslatedAsync(to, member, host, port: Port(name), open: mode == "unprotected");
    }

    [Fact]
    public async Task What_is_shown_is_where_a_port_is_reached()
    {
        var made = world.Cli.Try("sandbox", "create", "shown", "--network", "mixed", "--ip", "10.52.0.9", "--ip6", "fd00:52::9", "-p", "8059:80");
        made.Errors.ShouldContain("does not translate IPv6: there host port 8059 of sandbox 'shown' is ignored");
        world.Serve("shown", 80);

        var shown = world.Cli.Run("port shown 80").Split('\n');

        shown.ShouldBe(["0.0.0.0:8059", "[fd00:52::9]:80"]);
        world.Cli.Run("ps --filter name=shown").ShouldContain(" 0.0.0.0:8059->80/tcp, [fd00:52::9]:80/tcp ");
        foreach (var place in shown)
            (await world.Lan.ReachAsync(place.Replace("0.0.0.0", "192.0.2.1", StringComparison.Ordinal))).ShouldStartWith("shown ");
        (await world.Lan.AskAsync("[2001:db8::1]:8059")).ShouldBeNull();
    }

    [Fact]
    public void An_unknown_mode_or_option_is_refused()
    {
        world.Cli.Try("network", "create", "x", "--gateway-mode", "upside-down").Errors.ShouldContain("not known");
        world.Cli.Try("network", "create", "x", "--opt", "com.docker.network.bridge.gateway_mode_ipv4=upside-down").Errors.ShouldContain("write nat, routed, nat-unprotected");
        world.Cli.Try("network", "create", "x", "--opt", "com.docker.network.bridge.nonsense=1").Errors.ShouldContain("a bridge knows");
        world.Cli.Try("network", "inspect", "x").ExitCode.ShouldBe(3);
    }

    private async Task RoutedAsync(string to, string member, string host)
    {
        await _witness.OpenAsync("LAN", to + ", opened port", () => world.Lan.AskAsync(At(member, 80)));
        await _witness.OpenAsync("LAN", to + ", opened port, UDP", () => world.Lan.AskAsync(At(member, 80), ProtocolType.Udp));
        await _witness.OpenAsync("a member of another network", to + ", opened port", () => world.Sandbox("other").AskAsync(At(member, 80)));
        await _witness.OpenAsync("LAN", to + ", ping", () => world.Lan.PingAsync(member));
        await _witness.ClosedAsync("LAN", to + ", another port", () => world.Lan.AskAsync(At(member, 9000)), "the opened port", () => world.Lan.AskAsync(At(member, 80)));
        await _witness.ClosedAsync("a member of another network", to + ", another port", () => world.Sandbox("other").AskAsync(At(member, 9000)), "the opened port", () => world.Sandbox("other").AskAsync(At(member, 80)));
        await _witness.ClosedAsync("LAN", to + ", by the host's address", () => world.Lan.AskAsync(At(host, 80)), "its own address", () => world.Lan.AskAsync(At(member, 80)));
        (await world.Lan.AskAsync(At(member, 80)))!.Split(' ')[1].ShouldBe(host[..^1] + "2");
    }

    private async Task TranslatedAsync(string to, string member, string host, int port, bool open)
    {
        await _witness.OpenAsync("LAN", to + ", published port", () => world.Lan.AskAsync(At(host, port)));
        if (open)
        {
            await _witness.OpenAsync("LAN", to + ", any port of its own address", () => world.Lan.AskAsync(At(member, 9000)));
            await _witness.OpenAsync("a member of another network", to + ", any port of its own address", () => world.Sandbox("other").AskAsync(At(member, 9000)));
            await _witness.OpenAsync("LAN", to + ", ping", () => world.Lan.PingAsync(member));
            await _witness.OpenAsync("host", to + ", published port on the loopback", () => world.Host.AskAsync(At(host.Contains(':', StringComparison.Ordinal) ? "::1" : "127.0.0.1", port)));
        }
        else
        {
            await _witness.ClosedAsync("LAN", to + ", its own address", () => world.Lan.AskAsync(At(member, 80)), "the published port", () => world.Lan.AskAsync(At(host, port)));
            await _witness.ClosedAsync("LAN", to + ", ping", () => world.Lan.PingAsync(member), "the host's ping", () => world.Host.PingAsync(member));
        }
    }

    private static string Mode(string name, string family) => (name, family) switch
    {
        ("routed", _) or ("mixed", "IPv6") or ("dressed", "IPv4") => "routed",
        ("open", _) => "unprotected",
        _ => "nat",
    };

    private static int Port(string name) => name switch { "open" => 8051, "mixed" => 8052, _ => 8053 };

    private static string At(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    public sealed class GatewayWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create routed --gateway-mode routed --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("network create open --gateway-mode unprotected --ipv6 --subnet 10.51.0.0/24 --subnet fd00:51::/64");
            Cli.Run("network create mixed --gateway-mode6 routed --ipv6 --subnet 10.52.0.0/24 --subnet fd00:52::/64");
            Cli.Run("network create dressed --opt com.docker.network.bridge.gateway_mode_ipv4=routed --ipv6 --subnet 10.53.0.0/24 --subnet fd00:53::/64");
            Cli.Run("network create far --ipv6");
            Cli.Run("sandbox create routed --network routed -p 80 -p 80/udp");
            Cli.Run("sandbox create open --network open -p 8051:80");
            Cli.Run("sandbox create mixed --network mixed -p 8052:80 -p 8052:80/udp");
            Cli.Run("sandbox create dressed --network dressed -p 8053:80 -p 8053:80/udp");
            Cli.Run("sandbox create other --network far");
            foreach (var name in new[] { "routed", "open", "mixed", "dressed" })
            {
                Serve(name, 80);
                Serve(name, 9000);
            }

            Serve(Lan, "lan", 6100);
            return Task.CompletedTask;
        }
    }
}
