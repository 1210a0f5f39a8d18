using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Tests.Commands;

namespace HostNetAgent.Core.Tests.Drivers;

/// <summary>By which network a sandbox's packets leave: the gateway's, unless they have the address of another.</summary>
public sealed class SandboxRoutesTests
{
    private readonly World _world = new World().WithNetwork("bee", "10.1.0.0/24", v6: true).WithNetwork("cow", "10.2.0.0/24").WithNetwork("dog", "10.3.0.0/24", v6: true);

    public SandboxRoutesTests() => _world.Do(new CreateNetwork("inner") { Internal = true });

    [Theory]
    [InlineData("bee", "bee4 bee6", "")]
    [InlineData("bee inner", "bee4 bee6", "")]
    [InlineData("cow bee", "bee4 bee6", "cow4")]
    [InlineData("bee cow=1", "cow4 bee6", "bee4")]
    [InlineData("dog bee", "bee4 bee6", "dog4 dog6")]
    [InlineData("bee cow dog=1", "dog4 dog6", "bee4 bee6 cow4")]
    [InlineData("bee inner=1", "bee6", "bee4")]
    public void Every_way_out_but_the_gateway_is_for_the_packets_that_have_its_address(string attachments, string main, string own)
    {
        Attach(attachments);
        var routes = Objects().OfType<RouteObject>().ToList();
        routes.Where(route => route.Table == 0).Select(Way).Order(StringComparer.Ordinal).ShouldBe(Words(main));
        routes.Where(route => route.Table != 0).Select(Way).Order(StringComparer.Ordinal).ShouldBe(Words(own));
    }

    [Fact]
    public void Main_without_its_default_route_goes_before_the_way_of_an_address()
    {
        Attach("bee cow");
        var cow = _world.Endpoint("a", "cow");
        var rules = Objects().OfType<RuleObject>().OrderBy(rule => rule.Priority).ToList();
        rules.ShouldAllBe(rule => rule.Source == cow.Addresses[0]);
        rules.Select(rule => rule.Table).ShouldBe([0, cow.LinkIndex]);
        Objects().OfType<RouteObject>().Single(route => route.Table != 0).Table.ShouldBe(cow.LinkIndex);
    }

    private void Attach(string attachments)
    {
        foreach (var part in attachments.Split(' '))
        {
            var pair = part.Split('=');
            _world.Attach("a", new AttachRequest(pair[0]) { GatewayPriority = pair.Length > 1 ? 1 : 0 });
        }
    }

    private List<KernelObject> Objects()
    {
        List<KernelObject> objects = [];
        Compiler.Compile(_world.Model, _world.Facts, new Owner(OwnerKind.Sandbox, _world.Sandbox("a").Id), objects);
        return objects;
    }

    private string Way(RouteObject route)
    {
        var endpoint = _world.Model.Endpoints.Values.Single(endpoint => endpoint.LinkIndex == route.Device);
        return _world.Model.Networks[endpoint.NetworkId].Name + (route.Destination.IsV6 ? "6" : "4");
    }

    private static string[] Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
