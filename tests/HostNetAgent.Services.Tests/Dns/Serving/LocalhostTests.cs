using System.Net;
using HostNetAgent.Services.Dns.Codec;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Services.Tests.Dns.Serving;

public sealed class LocalhostTests : IDisposable
{
    private const string From = "10.50.0.9";

    private readonly DeskScene _scene = new(new ModelBuilder()
        .Network("app", ["10.50.0.0/24"])
        .Network("shut", ["10.51.0.0/24"], network => network with { Internal = true })
        .Network("localhost", ["10.52.0.0/24"])
        .Sandbox("db").Attach("db", "localhost"));

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("app", "localhost")]
    [InlineData("app", "LocalHost")]
    [InlineData("app", "a.b.localhost")]
    [InlineData("shut", "localhost")]
    public void It_is_the_asker_itself_and_nobody_is_asked(string network, string name)
    {
        DeskScene.Said(_scene.Ask(network, From, name)).ShouldBe("127.0.0.1");
        _scene.Ask(network, From, name, RecordType.Aaaa)!.ShouldNotBeNull()[^16..].ShouldBe(IPAddress.IPv6Loopback.GetAddressBytes());
        DeskScene.Said(_scene.Ask(network, From, name, RecordType.Mx)).ShouldBe("NoError");
        _scene.Ask(network, From, name, RecordType.Any)![7].ShouldBe((byte)2);
        _scene.Ways.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Other_names_are_not()
    {
        _scene.Asked("app", From, "notlocalhost").ShouldBe("192.0.2.1");
        _scene.Asked("app", From, "localhost.example").ShouldBe("192.0.2.1");
    }

    [Fact]
    public void A_network_of_that_name_keeps_its_own() => DeskScene.Said(_scene.Ask("localhost", From, "db.localhost")).ShouldBe("10.52.0.2");
}
