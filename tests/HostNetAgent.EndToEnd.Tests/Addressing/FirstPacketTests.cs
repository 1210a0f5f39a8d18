using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Addressing;

/// <summary>A sandbox is reachable from the moment that its creation is answered, in both families.</summary>
public sealed class FirstPacketTests(FirstPacketTests.Prepared world) : IClassFixture<FirstPacketTests.Prepared>
{
    [Fact]
    public async Task A_prepared_namespace_answers_for_its_address_at_once()
    {
        world.Cli.Run("network create prompt --ipv6 --subnet 10.57.0.0/24 --subnet fd00:57::/64");
        for (var round = 0; round < 5; round++)
        {
            await Soon.TrueAsync(() => world.Cli.Json("status").GetProperty("warmNamespaces").GetInt32() > 0, "a prepared namespace");
            await Task.Delay(200, TestContext.Current.CancellationToken); // For the kernel to have seen that the prepared link has no carrier.
            world.Cli.Run($"sandbox create prompt{round} --network prompt --ip6 fd00:57::a{round}");
            // The kernel gives a link its own address when IPv6 begins on it; before that nobody's question for a neighbour is heard.
            world.Sandbox($"prompt{round}").Run("cat /proc/net/if_inet6").ShouldContain("fe80");
        }
    }

    public sealed class Prepared() : World("--warm-pool", "2");
}
