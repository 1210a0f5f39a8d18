using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--internal and --host-access: members among themselves, and as much of the host as the network allows.</summary>
public sealed class InternalModeTests(InternalModeTests.InternalWorld world) : IClassFixture<InternalModeTests.InternalWorld>
{
    private const string Mode = "internal";
    private readonly Witness _witness = new(Mode);

    [Theory]
    [InlineData("IPv4", "10.50.0.2", "10.50.0.1", "192.0.2.1", "192.0.2.2", "10.60.0.2")]
    [InlineData("IPv6", "fd00:50::2", "fd00:50::1", "2001:db8::1", "2001:db8::2", "fd00:60::2")]
    public async Task No_way_out_and_no_way_in(string family, string member, string gateway, string host, string lan, string open)
    {
        var (peer, outsider) = (world.Sandbox("peer"), world.Sandbox("outsider"));
        await _witness.OpenAsync($"member ({family})", "a sibling, TCP", () => peer.AskAsync(At(member, 9000)));
        await _witness.OpenAsync($"member ({family})", "a sibling, ping", () => peer.PingAsync(member));
        await _witness.OpenAsync("host", $"member ({family})", () => world.Host.AskAsync(At(member, 9000)));
        await _witness.ClosedAsync($"member ({family})", "LAN, TCP", () => peer.AskAsync(At(lan, 6100)), "from an open network", () => outsider.AskAsync(At(lan, 6100)));
        await _witness.ClosedAsync($"member ({family})", "LAN, UDP", () => peer.AskAsync(At(lan, 6100), ProtocolType.Udp), "from an open network", () => outsider.AskAsync(At(lan, 6100), ProtocolType.Udp));
        await _witness.ClosedAsync($"member ({family})", "LAN, ping", () => peer.PingAsync(lan), "from an open network", () => outsider.PingAsync(lan));
        await _witness.ClosedAsync($"member ({family})", "a published port of another network", () => peer.AskAsync(At(host, 8080)), "from LAN", () => world.Lan.AskAsync(At(host, 8080)));
        await _witness.ClosedAsync($"member ({family})", "a member of another network", () => peer.AskAsync(At(open, 9000)), "from the host", () => world.Host.AskAsync(At(open, 9000)));
        await _witness.ClosedAsync("LAN", $"member ({family})", () => world.Lan.AskAsync(At(member, 9000)), "from a sibling", () => peer.AskAsync(At(member, 9000)));
        await _witness.ClosedAsync("a member of another network", $"member ({family})", () => outsider.AskAsync(At(member, 9000)), "from a sibling", () => peer.AskAsync(At(member, 9000)));
        await _witness.ClosedAsync("LAN", $"published port of a member ({family}), which is ignored", () => world.Lan.AskAsync(At(host, 8090)), "another network's published port", () => world.Lan.AskAsync(At(host, 8080)));

        // A route that somebody adds inside changes nothing.
        peer.Run($"ip route replace default via {gateway}");
        (await peer.AskAsync(At(lan, 6100))).ShouldBeNull();
    }

    [Theory]
    [InlineData("services (default)", "peer", "IPv4", "10.50.0.1", "192.0.2.1", true, false)]
    [InlineData("services (default)", "peer", "IPv6", "fd00:50::1", "2001:db8::1", true, false)]
    [InlineData("full", "open-inside", "IPv4", "10.51.0.1", "10.51.0.1", true, true)]
    [InlineData("full", "open-inside", "IPv6", "fd00:51::1", "fd00:51::1", true, true)]
    [InlineData("none", "shut-inside", "IPv4", "10.52.0.1", "10.52.0.1", false, false)]
    [InlineData("none", "shut-inside", "IPv6", "fd00:52::1", "fd00:52::1", false, false)]
    [InlineData("none, not internal", "shut", "IPv4", "10.53.0.1", "192.0.2.1", false, false)]
    [InlineData("none, not internal", "shut", "IPv6", "fd00:53::1", "2001:db8::1", false, false)]
    public async Task What_members_reach_on_the_host(string access, string name, string family, string gateway, string host, bool services, bool everything)
    {
        var (box, from) = (world.Sandbox(name), $"member ({family}), host access {access}");
        await SeenAsync(services, from, "the gateway, ping", () => box.PingAsync(gateway), "a member's of another network", () => OpenMember.PingAsync(OpenGateway(gateway)));
        await SeenAsync(services, from, "the gateway, DNS over UDP", () => box.AskNameServerAsync(gateway, tcp: false), "a member's of another network", () => OpenMember.AskNameServerAsync(OpenGateway(gateway), tcp: false));
        await SeenAsync(services, from, "the gateway, DNS over TCP", () => box.AskNameServerAsync(gateway, tcp: true), "a member's of another network", () => OpenMember.AskNameServerAsync(OpenGateway(gateway), tcp: true));
        await SeenAsync(everything, from, "the gateway, another port", () => box.AskAsync(At(gateway, 6000)), "a member's of another network", () => OpenMember.AskAsync(At(OpenGateway(gateway), 6000)));
        if (host != gateway)
            await SeenAsync(false, from, "another address of the host, DNS", () => box.AskAsync(At(host, 53)), "the host's question", () => world.Host.AskAsync(At(host, 53)));
    }

    [Theory]
    [InlineData("IPv4", "192.0.2.2")]
    [InlineData("IPv6", "2001:db8::2")]
    public async Task Without_host_access_the_way_out_is_still_open(string family, string lan) =>
        await _witness.OpenAsync($"member ({family}), host access none, not internal", "LAN", () => world.Sandbox("shut").AskAsync(At(lan, 6100)));

    [Theory]
    [InlineData("IPv4", "10.52.0.3", "10.50.0.2", "10.52.0.2")]
    [InlineData("IPv6", "fd00:52::3", "fd00:50::2", "fd00:52::2")]
    public async Task Where_members_reach_nothing_on_the_host_it_does_not_reach_them_either(string family, string shut, string other, string first)
    {
        var to = $"member ({family}), host access none";
        await _witness.ClosedAsync("host", to, () => world.Host.AskAsync(At(shut, 9000)), "a sibling's question", () => world.Sandbox("shut-inside").AskAsync(At(shut, 9000)));
        await _witness.ClosedAsync("host", to + ", ping", () => world.Host.PingAsync(first), "a member of an internal network with host access", () => world.Host.PingAsync(other));
    }

    private async Task SeenAsync(bool open, string from, string to, Func<Task<string?>> ask, string control, Func<Task<string?>> askControl)
    {
        if (open)
            await _witness.OpenAsync(from, to, ask);
        else
            await _witness.ClosedAsync(from, to, ask, control, askControl);
    }

    private NetworkNamespace OpenMember => world.Sandbox("outsider");

    private static string OpenGateway(string gateway) => gateway.Contains(':', StringComparison.Ordinal) ? "fd00:60::1" : "10.60.0.1";

    private static string At(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    public sealed class InternalWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create inside --internal --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("network create open-inside --internal --host-access full --ipv6 --subnet 10.51.0.0/24 --subnet fd00:51::/64");
            Cli.Run("network create shut-inside --internal --host-access none --ipv6 --subnet 10.52.0.0/24 --subnet fd00:52::/64");
            Cli.Run("network create shut --host-access none --ipv6 --subnet 10.53.0.0/24 --subnet fd00:53::/64");
            Cli.Run("network create open --ipv6 --subnet 10.60.0.0/24 --subnet fd00:60::/64");
            Cli.Try("sandbox", "create", "hidden", "--network", "inside", "-p", "8090:9000").Errors.ShouldContain("ignored");
            foreach (var (name, network) in new[] { ("peer", "inside"), ("open-inside", "open-inside"), ("shut-inside", "shut-inside"), ("shut", "shut") })
                Cli.Run($"sandbox create {name} --network {network}");
            Cli.Run("sandbox create shut-peer --network shut-inside");
            Serve("shut-peer", 9000);
            Cli.Run("sandbox create outsider --network open -p 8080:9000");
            Serve("hidden", 9000);
            Serve("outsider", 9000);
            Serve(Host, "host", 6000);
            foreach (var address in new[] { "192.0.2.1", "2001:db8::1" })
                Keep(new EchoServer(Host, "host", 53, IPAddress.Parse(address)));
            Serve(Lan, "lan", 6100);
            return Task.CompletedTask;
        }
    }
}
