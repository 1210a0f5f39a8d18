using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>A network of mode nat without masquerade: its members are seen with their own addresses, and are as closed as with it.</summary>
public sealed class OwnAddressTests(OwnAddressTests.OwnAddressWorld world) : IClassFixture<OwnAddressTests.OwnAddressWorld>
{
    [Theory]
    [InlineData("192.0.2.2", "10.54.0.2")]
    [InlineData("2001:db8::2", "fd00:54::2")]
    public async Task Answers_come_back_to_the_members_own_addresses(string neighbour, string member)
    {
        var box = world.Sandbox("box");
        foreach (var protocol in new[] { ProtocolType.Tcp, ProtocolType.Udp })
            (await box.ReachAsync(At(neighbour, 7000), protocol)).ShouldBe($"neighbour {member} hello");
        (await box.PingAsync(neighbour)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("192.0.2.1", "10.54.0.2")]
    [InlineData("2001:db8::1", "fd00:54::2")]
    public async Task From_outside_only_what_is_published_is_reached(string host, string member)
    {
        foreach (var protocol in new[] { ProtocolType.Tcp, ProtocolType.Udp })
        {
            (await world.Lan.ReachAsync(At(host, 8054), protocol)).ShouldStartWith("box ");
            (await world.Host.ReachAsync(At(member, 81), protocol)).ShouldStartWith("box-81 ");
            foreach (var outsider in new[] { world.Lan, world.Sandbox("other") })
            {
                (await outsider.AskAsync(At(member, 80), protocol)).ShouldBeNull("published at the host's address alone");
                (await outsider.AskAsync(At(member, 81), protocol)).ShouldBeNull();
            }
        }

        (await world.Lan.PingAsync(member)).ShouldBeNull();
    }

    private static string At(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    public sealed class OwnAddressWorld : World
    {
        protected override Task FurnishAsync()
        {
            Serve(Lan, "neighbour", 7000);
            Cli.Run("network create own --ipv6 --subnet 10.54.0.0/24 --subnet fd00:54::/64 --opt com.docker.network.bridge.enable_ip_masquerade=false");
            Cli.Run("network create far --ipv6 --subnet 10.55.0.0/24 --subnet fd00:55::/64");
            Cli.Run("sandbox create box --network own -p 8054:80 -p 8054:80/udp");
            Cli.Run("sandbox create other --network far");
            Serve("box", 80);
            Serve(Sandbox("box"), "box-81", 81);
            return Task.CompletedTask;
        }
    }
}
