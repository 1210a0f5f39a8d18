using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>Bridge networks: the default one and the user's, in both families, and what separates them.</summary>
public sealed class BridgeModeTests(BridgeModeTests.BridgeWorld world) : IClassFixture<BridgeModeTests.BridgeWorld>
{
    private const string User = "bridge, user-defined";
    private const string Default = "bridge, default";

    [Theory]
    [InlineData(Default, "plain", "IPv4", "192.0.2.2", "192.0.2.1")]
    [InlineData(Default, "plain", "IPv6", "[2001:db8::2]", "[2001:db8::1]")]
    [InlineData(User, "web", "IPv4", "192.0.2.2", "192.0.2.1")]
    [InlineData(User, "web", "IPv6", "[2001:db8::2]", "[2001:db8::1]")]
    public async Task Out_behind_the_hosts_address_and_in_by_published_ports(string mode, string name, string family, string lan, string host)
    {
        var (box, witness) = (world.Sandbox(name), new Witness(mode));
        (await witness.OpenAsync($"member ({family})", "LAN, behind the host's address", () => box.AskAsync($"{lan}:6100"))).ShouldContain(host.Trim('[', ']'));
        var port = mode == User ? 8080 : 8081;
        await witness.OpenAsync($"LAN ({family})", "published port, TCP", () => world.Lan.AskAsync($"{host}:{port}"));
        await witness.OpenAsync($"LAN ({family})", "published port, UDP", () => world.Lan.AskAsync($"{host}:{port}", ProtocolType.Udp));
        await witness.OpenAsync($"member ({family})", "its own published port", () => box.AskAsync($"{host}:{port}"));
        await witness.ClosedAsync($"LAN ({family})", "a port that is not published", () => world.Lan.AskAsync($"{host}:9000"), "the published port", () => world.Lan.AskAsync($"{host}:{port}"));
        await witness.OpenAsync("a member of another network", $"published port ({family})", () => world.Sandbox("other").AskAsync($"{host}:{port}"));
    }

    [Theory]
    [InlineData("IPv4", "10.50.0.2", "10.60.0.2", "10.50.0.1")]
    [InlineData("IPv6", "fd00:50::2", "fd00:60::2", "fd00:50::1")]
    public async Task Networks_are_isolated_from_each_other_and_from_the_LAN(string family, string web, string other, string gateway)
    {
        var witness = new Witness(User);
        var (sibling, stranger) = (world.Sandbox("sibling"), world.Sandbox("other"));
        await witness.OpenAsync($"member ({family})", "a sibling, TCP", () => sibling.AskAsync(Port(web, 9000)));
        await witness.OpenAsync($"member ({family})", "a sibling, ping", () => sibling.PingAsync(web));
        await witness.OpenAsync("host", $"member ({family})", () => world.Host.AskAsync(Port(web, 9000)));
        await witness.OpenAsync($"member ({family})", "the gateway, ping", () => sibling.PingAsync(gateway));
        await witness.ClosedAsync("a member of another network", $"member ({family}), TCP", () => stranger.AskAsync(Port(web, 9000)), "a sibling's question", () => sibling.AskAsync(Port(web, 9000)));
        await witness.ClosedAsync("a member of another network", $"member ({family}), ping", () => stranger.PingAsync(web), "a sibling's ping", () => sibling.PingAsync(web));
        await witness.ClosedAsync($"member ({family})", "a member of another network, TCP", () => sibling.AskAsync(Port(other, 9000)), "the host's question", () => world.Host.AskAsync(Port(other, 9000)));
        await witness.ClosedAsync("LAN", $"member ({family}), TCP", () => world.Lan.AskAsync(Port(web, 9000)), "the host's question", () => world.Host.AskAsync(Port(web, 9000)));
        await witness.ClosedAsync("LAN", $"member ({family}), ping", () => world.Lan.PingAsync(web), "the host's ping", () => world.Host.PingAsync(web));
    }

    [Theory]
    [InlineData("--ip", "user-specified IP address is supported on user-defined networks only", "--ip", "172.17.0.99")]
    [InlineData("--alias", "network-scoped aliases are only supported for user-defined networks", "--alias", "x")]
    public void The_default_network_takes_no_address_and_no_alias(string what, string words, params string[] options)
    {
        var refused = world.Cli.Try(["sandbox", "create", "x", .. options]);
        refused.Errors.ShouldContain(words);
        ModeTable.Record(Default, "hostnet", what, "refused", refused.ExitCode == 2 ? "refused" : refused.ToString());
    }

    private static string Port(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    public sealed class BridgeWorld() : World("--default-network-ipv6")
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create site --ipv6 --subnet 10.50.0.0/24 --subnet fd00:50::/64");
            Cli.Run("network create far --ipv6 --subnet 10.60.0.0/24 --subnet fd00:60::/64");
            Cli.Run("sandbox create web --network site -p 8080:80 -p 8080:80/udp");
            Cli.Run("sandbox create plain -p 8081:80 -p 8081:80/udp");
            Cli.Run("sandbox create sibling --network site");
            Cli.Run("sandbox create other --network far");
            foreach (var name in new[] { "web", "plain", "other" })
            {
                Serve(name, 80);
                Serve(name, 9000);
            }

            Serve(Lan, "lan", 6100);
            return Task.CompletedTask;
        }
    }
}
