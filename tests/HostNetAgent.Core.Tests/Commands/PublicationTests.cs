using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class PublicationTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24", v6: true).WithNetwork("four", "10.51.0.0/24");

    public PublicationTests()
    {
        _world.Do(new CreateNetwork("six") { EnableIPv4 = false, EnableIPv6 = true });
        _world.Do(new CreateNetwork("inside") { Internal = true });
        _world.Do(new CreateNetwork("routed") { GatewayMode4 = GatewayMode.Routed });
    }

    [Theory]
    [InlineData("8080:80", "*:8080->80/tcp")]
    [InlineData("127.0.0.1:5432:5432", "127.0.0.1:5432->5432/tcp")]
    [InlineData("[::1]:53:53/udp", "[::1]:53->53/udp")]
    [InlineData("192.0.2.1:8000-8009:80-89", "192.0.2.1:8000-8009->80-89/tcp")]
    [InlineData("10.50.0.1:80:80", "10.50.0.1:80->80/tcp")]
    [InlineData("8000-8009:80", "*:8000->80/tcp")]
    public void A_wish_becomes_a_publication(string spec, string expected) => Publish("a", "web", spec).ShouldBe([expected]);

    [Fact]
    public void Ports_that_go_with_a_network_are_told()
    {
        Publish("a", "web", "8080:80").ShouldNotBeEmpty();
        _world.Do(new Disconnect("a", "web"));
        _world.Warnings.ShouldHaveSingleItem().ShouldContain("*:8080->80/tcp");
        _world.Do(new Connect("a", new AttachRequest("web")));
        _world.Do(new Disconnect("a", "web"));
        _world.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("80:80", "80:81", true)]
    [InlineData("80:80", "81:80", false)]
    [InlineData("80:80", "80:80/udp", false)]
    [InlineData("80:80", "127.0.0.1:80:80", true)]
    [InlineData("80:80", "[::1]:80:80", true)]
    [InlineData("127.0.0.1:80:80", "192.0.2.1:80:80", false)]
    [InlineData("127.0.0.1:80:80", "0.0.0.0:80:80", true)]
    [InlineData("127.0.0.1:80:80", "[::]:80:80", false)]
    [InlineData("0.0.0.0:80:80", "[::]:80:80", false)]
    [InlineData("0.0.0.0:80:80", "80:80", true)]
    [InlineData("8000-8010:8000-8010", "8005:80", true)]
    [InlineData("8000-8010:8000-8010", "8011:80", false)]
    [InlineData("8000-8010:8000-8010", "8009-8012:1-4", true)]
    public void A_host_port_has_one_publication_per_address_and_protocol(string first, string second, bool conflict)
    {
        Publish("a", "web", first);

        var result = _world.Try(Create("b", "web", second));
        result.IsSuccess.ShouldBe(!conflict);
        result.Error?.Kind.ShouldBe(ErrorKind.Conflict);
        result.Error?.Message.ShouldContain("sandbox 'a' publishes");

        new World().WithNetwork("web", "10.50.0.0/24", v6: true).Try(Create("x", "web", first, second)).IsSuccess.ShouldBe(!conflict, "within one request too");
    }

    [Fact]
    public void A_port_is_free_again_when_its_sandbox_is_gone_or_takes_it_back()
    {
        Publish("a", "web", "80:80");
        _world.Do(new RemoveSandbox("a"));
        Publish("b", "web", "80:80");
        _world.Do(new Unpublish("b", [Port("80:80")]));

        Publish("c", "web", "80:80").ShouldBe(["*:80->80/tcp"]);
    }

    [Fact]
    public void A_family_that_a_network_lacks_is_not_taken()
    {
        Publish("a", "four", "80:80");

        Publish("b", "six", "80:80").ShouldBe(["*:80->80/tcp"]);
    }

    [Fact]
    public void Random_ports_are_free_unreserved_and_different()
    {
        _world.Facts = _world.Facts with { EphemeralPorts = (40000, 40009), ReservedPorts = [40001, 40002] };
        _world.Context = _world.Context with { PortInUse = (transport, _, port) => transport == Transport.Tcp && port == 40003 };
        Publish("fixed", "web", "40004:1");

        var chosen = Enumerable.Range(0, 6).SelectMany(i => Publish($"s{i}", "web", "80")).Order().ToList();

        chosen.ShouldBe([.. new[] { 40000, 40005, 40006, 40007, 40008, 40009 }.Select(port => $"*:{port}->80/tcp")]);
        var error = _world.Refuse(Create("more", "web", "80"));
        error.Kind.ShouldBe(ErrorKind.Exhausted);
        error.Message.ShouldContain("40000-40009");
        Publish("udp", "web", "80/udp").Count.ShouldBe(1);
    }

    [Fact]
    public void Random_ports_for_a_range_are_consecutive()
    {
        _world.Facts = _world.Facts with { EphemeralPorts = (40000, 40009) };
        Publish("fixed", "web", "40004:1");

        Publish("a", "web", "80-84").ShouldBe(["*:40005-40009->80-84/tcp"]);
        Publish("b", "web", "80-83").ShouldBe(["*:40000-40003->80-83/tcp"]);
        _world.Refuse(Create("c", "web", "80")).Kind.ShouldBe(ErrorKind.Exhausted);
    }

    [Fact]
    public void The_first_free_port_of_a_host_range_is_taken()
    {
        _world.Context = _world.Context with { PortInUse = (_, _, port) => port == 8001 };

        Publish("a", "web", "8000-8003:80").ShouldBe(["*:8000->80/tcp"]);
        Publish("b", "web", "8000-8003:80").ShouldBe(["*:8002->80/tcp"]);
        Publish("c", "web", "8000-8003:80", "8000-8003:81/udp").ShouldBe(["*:8003->80/tcp", "*:8000->81/udp"]);
        _world.Refuse(Create("d", "web", "8000-8003:80")).Message.ShouldContain("all host ports 8000-8003/tcp are taken");
    }

    [Theory]
    [InlineData("web", "8000-8001:80", "*:8001->80/tcp")]
    [InlineData("six", "8000-8001:80", "*:8001->80/tcp")]
    [InlineData("four", "8000-8001:80", "*:8000->80/tcp")]
    [InlineData("web", "0.0.0.0:8000-8001:80", "0.0.0.0:8000->80/tcp")]
    [InlineData("web", "[2001:db8::1]:8000-8001:80", "[2001:db8::1]:8000->80/tcp")]
    public void Only_a_program_at_the_addresses_that_would_be_held_is_in_the_way(string network, string spec, string expected)
    {
        _world.Context = _world.Context with { PortInUse = (_, address, port) => address == IpAddress.AnyV6 && port == 8000 };
        Publish("a", network, spec).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("web", "198.51.100.7:80:80", "the host has no such address")]
    [InlineData("four", "[::1]:80:80", "network 'four' has no IPv6; publish on an IPv4 address")]
    [InlineData("six", "127.0.0.1:80:80", "network 'six' has no IPv4")]
    public void A_host_address_that_cannot_serve_is_refused(string network, string spec, string words)
    {
        var error = _world.Refuse(Create("a", network, spec));

        (error.Kind, error.Field).ShouldBe((ErrorKind.Invalid, "networks[0].ports[0]"), error.Message);
        error.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 0, 80, 0)]
    [InlineData(0, 0, 65535, 2)]
    [InlineData(0, 9, 80, 1)]
    [InlineData(90, 80, 80, 1)]
    [InlineData(80, 82, 80, 2)]
    public void A_malformed_request_is_refused_though_no_parser_makes_it(int hostPort, int hostPortEnd, int port, int count)
    {
        var request = new PortRequest(Transport.Tcp, null, (ushort)hostPort, (ushort)hostPortEnd, (ushort)port, count);

        _world.Refuse(new CreateSandbox("a") { Attachments = [new AttachRequest("web") { Ports = [request] }] }).Kind.ShouldBe(ErrorKind.Invalid);
    }

    [Fact]
    public void An_internal_network_ignores_published_ports_with_a_warning()
    {
        Publish("a", "inside", "80:80").ShouldBeEmpty();
        _world.Warnings.ShouldHaveSingleItem().ShouldContain("'inside' is internal");

        Publish("b", "web", "80:80").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_routed_network_opens_the_port_and_takes_none_of_the_host()
    {
        Publish("a", "routed", "8080:80");
        _world.Warnings.ShouldHaveSingleItem().ShouldContain("host port 8080 of sandbox 'a' is ignored");

        Publish("b", "routed", "8080:80").ShouldHaveSingleItem();
        Publish("c", "web", "8080:80").ShouldHaveSingleItem();
        Publish("d", "routed", "80").ShouldBe(["*:80->80/tcp"]);
    }

    [Theory]
    [InlineData("mixed", "8090:80", "does not translate IPv6: there host port 8090 of sandbox 'a' is ignored, and port 80 is opened at its own address")]
    [InlineData("routed6", "8090:80", "does not translate IPv4 and IPv6: there host port 8090 of sandbox 'a' is ignored")]
    [InlineData("mixed", "[::1]:8090:80", "does not translate IPv6: there host port [::1]:8090 of sandbox 'a' is ignored")]
    [InlineData("mixed", "[::1]::80", "does not translate IPv6: there host address ::1 of sandbox 'a' is ignored")]
    [InlineData("mixed", "127.0.0.1:8090:80", null)]
    [InlineData("mixed", "80", null)]
    [InlineData("web", "8090:80", null)]
    public void A_warning_says_which_family_ignores_the_hosts_side(string network, string spec, string? words)
    {
        _world.Do(new CreateNetwork("mixed") { EnableIPv6 = true, GatewayMode6 = GatewayMode.Routed });
        _world.Do(new CreateNetwork("routed6") { EnableIPv6 = true, GatewayMode4 = GatewayMode.Routed, GatewayMode6 = GatewayMode.Routed });

        Publish("a", network, spec).ShouldHaveSingleItem();

        if (words is null)
            _world.Warnings.ShouldBeEmpty();
        else
            _world.Warnings.ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact]
    public void Publishing_later_goes_through_the_endpoint_with_the_default_gateway_or_the_named_one()
    {
        _world.Attach("a", new AttachRequest("web"));
        _world.Attach("a", new AttachRequest("four"));

        _world.Do(new Publish("a", null, [Port("80:80")])).SubjectId.ShouldBe(_world.Endpoint("a", "four").Id);
        _world.Do(new Publish("a", "web", [Port("81:81")]));

        _world.Endpoint("a", "four").Ports.ShouldHaveSingleItem();
        _world.Endpoint("a", "web").Ports.ShouldHaveSingleItem();
        var error = _world.Refuse(new Publish("a", "web", [Port("82:82"), Port("80:80")]));
        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Field.ShouldBe("ports[1]");
        _world.Refuse(new Publish("a", "web", [Port("81:9")])).Message.ShouldContain("it publishes 81 already");
    }

    [Theory]
    [InlineData("web four", "four")]
    [InlineData("four web", "four")]
    [InlineData("web=1 four", "web")]
    [InlineData("inner web", "web")]
    [InlineData("inner=1 web four", "four")]
    [InlineData("inner", null)]
    public void Ports_without_a_network_go_where_the_gateway_would_be_among_those_that_can_publish(string networks, string? through)
    {
        _world.Do(new CreateNetwork("inner") { Internal = true });
        var attachments = networks.Split(' ').Select(word => word.Split('=')).Select(pair => new AttachRequest(pair[0]) { GatewayPriority = pair.Length - 1 });
        _world.Do(new CreateSandbox("a") { Attachments = [.. attachments], Ports = [Port("80:80")] });

        _world.Warnings.Count.ShouldBe(through is null ? 1 : 0);
        _world.Model.Endpoints.Values.Where(endpoint => !endpoint.Ports.IsEmpty).Select(endpoint => _world.Model.Networks[endpoint.NetworkId].Name).ShouldBe(through is null ? [] : [through]);
    }

    [Fact]
    public void Further_ports_do_not_go_to_a_network_that_cannot_publish_even_if_it_has_the_gateway()
    {
        _world.Do(new CreateNetwork("inner") { Internal = true });
        _world.Attach("a", new AttachRequest("inner") { GatewayPriority = 1 });
        _world.Attach("a", new AttachRequest("web"));
        _world.Do(new Publish("a", null, [Port("80:80")])).SubjectId.ShouldBe(_world.Endpoint("a", "web").Id);
    }

    [Fact]
    public void Publishing_needs_a_network_and_a_port()
    {
        _world.Do(new CreateSandbox("lonely"));
        _world.Refuse(new Publish("lonely", null, [Port("80")])).Message.ShouldContain("connect it to one first");
        _world.Refuse(new Publish("lonely", "web", [Port("80")])).Kind.ShouldBe(ErrorKind.NotFound);
        _world.Refuse(new Publish("lonely", null, [])).Kind.ShouldBe(ErrorKind.Invalid);
        _world.Refuse(new CreateSandbox("n") { Attachments = [new AttachRequest("none") { Ports = [Port("80")] }] }).Kind.ShouldBe(ErrorKind.Invalid);
    }

    [Theory]
    [InlineData("8443", "*:9000->8443/tcp *:5353->53/udp *:700-709->1000-1009/tcp")]
    [InlineData("443", "*:9000->8443/tcp *:5353->53/udp *:700-709->1000-1009/tcp")]
    [InlineData("8443:443", "*:9000->8443/tcp *:5353->53/udp *:700-709->1000-1009/tcp")]
    [InlineData("53/udp", "*:8443->443/tcp *:9000->8443/tcp *:700-709->1000-1009/tcp")]
    [InlineData("700-709:1000-1009", "*:8443->443/tcp *:9000->8443/tcp *:5353->53/udp")]
    [InlineData("1000-1009", "*:8443->443/tcp *:9000->8443/tcp *:5353->53/udp")]
    public void Taking_back_matches_what_is_said(string spec, string rest)
    {
        Publish("a", "web", "8443:443", "9000:8443", "5353:53/udp", "700-709:1000-1009");

        _world.Do(new Unpublish("a", [Port(spec)]));

        string.Join(' ', _world.Endpoint("a", "web").Ports).ShouldBe(rest);
    }

    [Theory]
    [InlineData("8444:443")]
    [InlineData("127.0.0.1:8443:443")]
    [InlineData("443/udp")]
    [InlineData("1000")]
    public void Taking_back_what_is_not_published_lists_what_is(string spec)
    {
        Publish("a", "web", "8443:443", "700-709:1000-1009");

        var error = _world.Refuse(new Unpublish("a", [Port(spec)]));

        error.Kind.ShouldBe(ErrorKind.NotFound);
        error.Message.ShouldContain($"does not publish {spec}; it publishes *:8443->443/tcp, *:700-709->1000-1009/tcp");
    }

    private static PortRequest Port(string spec) => PortSpec.Parse(spec).Value;

    private static CreateSandbox Create(string name, string network, params string[] specs) =>
        new(name) { Attachments = [new AttachRequest(network) { Ports = [.. specs.Select(Port)] }] };

    private List<string> Publish(string name, string network, params string[] specs)
    {
        _world.Do(Create(name, network, specs));
        return [.. _world.Endpoint(name, network).Ports.Select(port => port.ToString())];
    }
}
