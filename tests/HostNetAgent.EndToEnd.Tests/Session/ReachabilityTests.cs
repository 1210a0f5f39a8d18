using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>Everybody who should reach a published port does, without a proxy in between.</summary>
public sealed class ReachabilityTests(SessionWorld world) : IClassFixture<SessionWorld>
{
    public static TheoryData<string, string> Ways => new()
    {
        { "host", "127.0.0.1:8080" },
        { "host", "[::1]:8080" },
        { "host", "192.0.2.1:8080" },
        { "host", "[2001:db8::1]:8080" },
        { "host", "10.50.0.2:80" },
        { "host", "[fd00:50::2]:80" },
        { "lan", "192.0.2.1:8080" },
        { "lan", "192.0.2.5:8080" },
        { "lan", "[2001:db8::1]:8080" },
        { "other", "192.0.2.1:8080" },
        { "peer", "192.0.2.1:8080" },
        { "peer", "[2001:db8::1]:8080" },
        { "peer", "10.50.0.1:8080" },
        { "peer", "10.50.0.2:80" },
        { "peer", "[fd00:50::2]:80" },
        { "web", "192.0.2.1:8080" },
        { "web", "[2001:db8::1]:8080" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_published_port_answers(string client, string address)
    {
        (await Home(client).ReachAsync(address)).ShouldStartWith("web ");
        (await Home(client).ReachAsync(address, ProtocolType.Udp)).ShouldStartWith("web ");
    }

    [Theory]
    [InlineData("192.0.2.1:8080", "192.0.2.2")]
    [InlineData("[2001:db8::1]:8080", "2001:db8::2")]
    public async Task The_server_sees_the_neighbours_own_address(string address, string client)
    {
        (await world.Lan.ReachAsync(address)).ShouldBe($"web {client} hello");
        (await world.Lan.ReachAsync(address, ProtocolType.Udp)).ShouldBe($"web {client} hello");
    }

    [Fact]
    public async Task A_sandbox_reaches_the_LAN_behind_the_hosts_address()
    {
        using var server = new EchoServer(world.Lan, "neighbour", 7000);
        (await Home("web").ReachAsync("192.0.2.2:7000")).ShouldBe("neighbour 192.0.2.1 hello");
        (await Home("web").ReachAsync("[2001:db8::2]:7000")).ShouldBe("neighbour 2001:db8::1 hello");
    }

    private NetworkNamespace Home(string client) => client switch
    {
        "host" => world.Host,
        "lan" => world.Lan,
        _ => world.Sandbox(client),
    };
}
