using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>A flow follows the publication of its port, also when it is older or lasts longer.</summary>
public sealed class OldFlowTests(OldFlowTests.FlowWorld world) : IClassFixture<OldFlowTests.FlowWorld>
{
    [Fact]
    public async Task A_datagram_flow_from_before_the_publication_moves_to_the_sandbox()
    {
        using var before = new EchoServer(world.Host, "host", 7001, System.Net.IPAddress.Parse("192.0.2.1"));
        using var flow = await Conversation.OpenAsync(world.Lan, "192.0.2.1:7001", ProtocolType.Udp);
        (await flow.SayAsync("one")).ShouldStartWith("host ");
        before.Dispose();
        Serve(7001);

        world.Cli.Run("publish box 7001:7001/udp");

        (await Soon.AskAsync(() => flow.SayAsync("two"), said => said is not null, "an answer to the old flow")).ShouldStartWith("box ");
    }

    [Fact]
    public async Task A_datagram_flow_does_not_outlive_its_publication()
    {
        Serve(7002);
        world.Cli.Run("publish box 7002:7002/udp");
        using var flow = await Conversation.OpenAsync(world.Lan, "192.0.2.1:7002", ProtocolType.Udp);
        await Soon.AskAsync(() => flow.SayAsync("one"), said => said is not null, "an answer");

        world.Cli.Run("unpublish box 7002/udp");

        (await flow.SayAsync("two")).ShouldBeNull();
        world.Host.Run("conntrack -L -p udp --dport 7002").ShouldNotContain("10.50.0.2");
    }

    [Fact]
    public async Task A_connection_does_not_outlive_its_publication_and_another_ones_goes_on()
    {
        Serve(7003);
        Serve(7004);
        world.Cli.Run("publish box 7003:7003 7004:7004");
        await world.Lan.ReachAsync("192.0.2.1:7003");
        using var closed = await Conversation.OpenAsync(world.Lan, "192.0.2.1:7003");
        using var kept = await Conversation.OpenAsync(world.Lan, "192.0.2.1:7004");
        (await closed.SayAsync("one")).ShouldNotBeNull();
        (await kept.SayAsync("one")).ShouldNotBeNull();

        world.Cli.Run("unpublish box 7003:7003");

        (await closed.SayAsync("two")).ShouldBeNull();
        (await kept.SayAsync("two")).ShouldStartWith("box ");
    }

    [Fact]
    public async Task A_connection_does_not_outlive_its_endpoint()
    {
        world.Cli.Run("sandbox create leaving --network back -p 7005:7005");
        world.Serve("leaving", 7005);
        await world.Lan.ReachAsync("192.0.2.1:7005");
        using var flow = await Conversation.OpenAsync(world.Lan, "192.0.2.1:7005");
        (await flow.SayAsync("one")).ShouldNotBeNull();

        world.Cli.Run("disconnect back leaving");

        (await flow.SayAsync("two")).ShouldBeNull();
        world.Host.Run("conntrack -L -p tcp --dport 7005").ShouldNotContain("ESTABLISHED");
    }

    private void Serve(int port) => world.Serve("box", port);

    public sealed class FlowWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create back --subnet 10.50.0.0/24");
            Cli.Run("sandbox create box --network back --ip 10.50.0.2");
            return Task.CompletedTask;
        }
    }
}
