using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Planning;

public sealed class FlowFlushTests
{
    private static readonly IpAddress Inside = IpAddress.Parse("10.50.0.2");

    private static ModelBuilder Attached(params PublishedPort[] ports) =>
        new ModelBuilder().Network("web", ["10.50.0.0/24"]).Sandbox("db").Attach("db", "web", endpoint => endpoint with { Ports = [.. ports] });

    private static ModelBuilder Reached(GatewayMode mode, params PublishedPort[] ports) => new ModelBuilder()
        .Network("web", ["10.50.0.0/24"], network => network with { GatewayMode4 = mode })
        .Sandbox("db").Attach("db", "web", endpoint => endpoint with { Ports = [.. ports] });

    private static List<FlowFilter> Of(HostModel before, HostModel after)
    {
        List<FlowFilter> filters = [];
        FlowFlush.Of(Settling.Between(before, after), filters);
        return filters;
    }

    [Fact]
    public void An_attach_forgets_nothing() => Of(HostModel.Empty, Attached(ModelBuilder.Port(80, 80)).Model).ShouldBeEmpty();

    [Fact]
    public void A_detach_forgets_what_came_from_the_address_and_what_it_answered()
    {
        var builder = Attached();
        var before = builder.Model;
        Of(before, builder.Detach("db", "web").Model).ShouldBe([new FlowFilter(false, ReplySource: Inside), new FlowFilter(false, OriginalSource: Inside)], ignoreOrder: true);
    }

    [Fact]
    public void A_detach_does_not_ask_for_the_flows_of_a_port_when_it_asks_for_all_of_the_endpoint()
    {
        var builder = Attached(ModelBuilder.Port(8080, 80));
        var before = builder.Model;
        Of(before, builder.Detach("db", "web").Model).ShouldBe([new FlowFilter(false, ReplySource: Inside), new FlowFilter(false, OriginalSource: Inside)], ignoreOrder: true);
    }

    [Fact]
    public void A_publication_that_ends_forgets_the_flows_of_its_port_alone()
    {
        var builder = Attached(ModelBuilder.Port(8080, 80));
        var before = builder.Model;
        Of(before, builder.Change("db", "web", endpoint => endpoint with { Ports = [] }).Model)
            .ShouldBe([new FlowFilter(false, ReplySource: Inside, Transport: Transport.Tcp, ReplyPort: 80)]);
    }

    [Theory]
    [InlineData(GatewayMode.Routed)]
    [InlineData(GatewayMode.Unprotected)]
    public void A_detach_forgets_the_flows_of_an_address_that_is_not_protected_too(GatewayMode mode)
    {
        var builder = Reached(mode, ModelBuilder.Port(8080, 80));
        var before = builder.Model;
        Of(before, builder.Detach("db", "web").Model).ShouldBe([new FlowFilter(false, ReplySource: Inside), new FlowFilter(false, OriginalSource: Inside)], ignoreOrder: true);
    }

    [Fact]
    public void An_opened_port_that_is_closed_forgets_its_flows_alone()
    {
        var builder = Reached(GatewayMode.Routed, ModelBuilder.Port(0, 53, transport: Transport.Udp));
        var before = builder.Model;
        Of(before, builder.Change("db", "web", endpoint => endpoint with { Ports = [] }).Model)
            .ShouldBe([new FlowFilter(false, ReplySource: Inside, Transport: Transport.Udp, ReplyPort: 53)]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    public void A_udp_flow_that_began_before_its_publication_is_forgotten(string? host)
    {
        var builder = Attached();
        var before = builder.Model;
        Of(before, builder.Change("db", "web", endpoint => endpoint with { Ports = [ModelBuilder.Port(5353, 53, host, transport: Transport.Udp)] }).Model)
            .ShouldBe([new FlowFilter(false, Transport: Transport.Udp, OriginalDestination: host is null ? null : IpAddress.Parse(host), OriginalPort: 5353)]);
    }
}
