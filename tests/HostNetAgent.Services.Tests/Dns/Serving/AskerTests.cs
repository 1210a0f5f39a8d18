using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Answering;
using HostNetAgent.Services.Dns.Serving;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Dns.Serving;

/// <summary>Who gets answers, and to what, however many others ask.</summary>
public sealed class AskerTests : IDisposable
{
    private readonly ModelBuilder _builder = new ModelBuilder()
        .Network("app", ["10.50.0.0/16"])
        .Network("back", ["10.60.0.0/24"])
        .Network("lan", ["10.70.0.0/24"], network => network with { Driver = NetworkDriver.Macvlan, Parent = new NetworkParent("eth0") })
        .Sandbox("web").Attach("web", "app").Attach("web", "back")
        .Sandbox("db").Attach("db", "app")
        .Sandbox("far").Attach("far", "back")
        .Sandbox("own").Attach("own", "lan");

    private readonly DeskScene _scene;

    public AskerTests() => _scene = new DeskScene(_builder);

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Strangers_take_nothing_from_members_and_learn_nothing_of_them()
    {
        for (uint i = 0; i < ClientTable.MostStrangers; i++)
            _scene.Desk("app").ClientOf(IpAddress.V4(0x0a330000 + i), 1).ShouldNotBeNull().Connections = 1;
        Said("app", "10.50.200.1", "db").ShouldBe(Address("db", "app"));
        Said("app", "10.50.200.1", "far").ShouldBe("nothing", "asked of others");
        Said("app", Address("web", "app"), "far").ShouldBe(Address("far", "back"));
        Said("app", Address("web", "app"), "db").ShouldBe(Address("db", "app"));
        Said("app", "10.50.200.2", "far").ShouldBe("nothing");
        Said("app", Address("web", "app"), "far").ShouldBe(Address("far", "back"));
    }

    [Fact]
    public void What_a_client_without_a_place_of_its_own_knows_is_its_own()
    {
        var book = new NameBook(_scene, new(), null!);
        book.Follow();
        var crowd = new Client();
        var app = ModelBuilder.Id("network", "app");
        book.ViewOf(app, IpAddress.Parse(Address("web", "app")), crowd).ShouldNotBeNull().Asker.ShouldNotBeNull();
        book.ViewOf(app, IpAddress.Parse("10.50.200.1"), crowd).ShouldNotBeNull().Asker.ShouldBeNull();
    }

    [Fact]
    public void On_a_parents_segment_a_stranger_is_not_even_noticed()
    {
        _scene.Desk("lan").ClientOf(IpAddress.Parse("10.70.0.99"), 1).ShouldBeNull();
        Said("lan", "10.70.0.99", "own").ShouldBe("nothing");
        _scene.Desk("lan").Counters.Of(QueryResult.Refused).ShouldBe(1);
        var address = Address("own", "lan");
        Said("lan", address, "own").ShouldBe(address);
        _scene.Publish(_builder.Remove("own").Model);
        Said("lan", address, "own").ShouldBe("nothing", "it is a stranger now");
    }

    private string Address(string sandbox, string network) => _builder.Endpoint(sandbox, network).Addresses[0].ToString();

    private string Said(string network, string from, string name) => DeskScene.Said(_scene.Ask(network, from, name));
}
