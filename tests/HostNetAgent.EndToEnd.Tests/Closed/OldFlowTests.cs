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

    [Theory]
    [InlineData("10.51.0.2", 7010, ProtocolType.Udp)]
    [InlineData("[fd00:51::2]", 7011, ProtocolType.Udp)]
    [InlineData("10.51.0.2", 7012, ProtocolType.Tcp)]
    [InlineData("[fd00:51::2]", 7013, ProtocolType.Tcp)]
    public async Task A_flow_does_not_outlive_the_opened_port_of_a_routed_network(string address, int port, ProtocolType protocol)
    {
        world.Serve("door", port);
        await world.Lan.ReachAsync($"{address}:{port}", protocol);
        using var flow = await Conversation.OpenAsync(world.Lan, $"{address}:{port}", protocol);
        (await flow.SayAsync("one")).ShouldStartWith("door ");

        world.Cli.Run($"unpublish door {port}/{(protocol == ProtocolType.Udp ? "udp" : "tcp")}");

        (await flow.SayAsync("two")).ShouldBeNull();
    }

    [Theory]
    [InlineData("10.51.0.3:7008")]
    [InlineData("[fd00:51::3]:7008")]
    public async Task The_next_one_at_an_address_does_not_answer_the_flows_of_the_one_before(string address)
    {
        const string Address = "--network routed --ip 10.51.0.3 --ip6 fd00:51::3";
        world.Cli.Run($"sandbox create former {Address} -p 7008/udp");
        using var flow = await FlowAsync("former", address);
        world.Cli.Run("sandbox rm former");

        world.Cli.Run($"sandbox create next {Address}");
        using var server = new EchoServer(world.Sandbox("next"), "next", 7008);
        await world.Host.ReachAsync(address, ProtocolType.Udp);

        (await flow.SayAsync("two")).ShouldBeNull();
        world.Cli.Run("sandbox rm next");
    }

    [Fact]
    public async Task No_flow_of_an_unprotected_endpoint_is_left()
    {
        world.Cli.Run("sandbox create open --network open --ip 10.52.0.2");
        using var flow = await FlowAsync("open", "10.52.0.2:7009");
        world.Host.Run("conntrack -L -p udp --dport 7009").ShouldContain("10.52.0.2");

        world.Cli.Run("sandbox rm open");

        world.Host.Run("conntrack -L -p udp --dport 7009").ShouldNotContain("10.52.0.2");
    }

    private async Task<Conversation> FlowAsync(string sandbox, string address)
    {
        using var server = new EchoServer(world.Sandbox(sandbox), sandbox, int.Parse(address.Split(':')[^1]));
        await world.Lan.ReachAsync(address, ProtocolType.Udp);
        var flow = await Conversation.OpenAsync(world.Lan, address, ProtocolType.Udp);
        (await flow.SayAsync("one")).ShouldStartWith($"{sandbox} ");
        return flow;
    }

    private void Serve(int port) => world.Serve("box", port);

    public sealed class FlowWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create back --subnet 10.50.0.0/24");
            Cli.Run("network create routed --gateway-mode routed --ipv6 --subnet 10.51.0.0/24 --subnet fd00:51::/64");
            Cli.Run("sandbox create door --network routed --ip 10.51.0.2 --ip6 fd00:51::2 -p 7010/udp -p 7011/udp -p 7012 -p 7013");
            Cli.Run("network create open --gateway-mode unprotected --subnet 10.52.0.0/24");
            Cli.Run("sandbox create box --network back --ip 10.50.0.2");
            return Task.CompletedTask;
        }
    }
}
