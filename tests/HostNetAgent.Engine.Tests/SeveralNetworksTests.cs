using HostNetAgent.Core.Commands;
using HostNetAgent.TestKit.Kernel;

namespace HostNetAgent.Engine.Tests;

public sealed class SeveralNetworksTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task The_ways_out_follow_a_connection_whether_it_takes_the_gateway_or_not(int priority)
    {
        using var rig = Rig.Started();
        await rig.Do(new CreateNetwork("web"));
        await rig.Do(Rig.Sandbox("db"));
        await rig.Do(new Connect("db", new AttachRequest("web") { GatewayPriority = priority }));
        HostText.Of(rig.Kernel.Host).ShouldContain("rule 18401");
        await rig.ShouldBeSettled();
        await rig.Do(new Disconnect("db", "web"));
        HostText.Of(rig.Kernel.Host).ShouldNotContain("rule 1840");
        await rig.ShouldBeSettled();
    }
}
