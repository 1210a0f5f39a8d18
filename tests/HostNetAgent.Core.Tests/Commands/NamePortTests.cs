using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Port 53 of the host, which the name service and sandboxes may both want.</summary>
public sealed class NamePortTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24", v6: true);

    [Theory]
    [InlineData("53:53", "host port 53/tcp", "10.50.0.1:53; publish it on one address of the host, such as -p 192.0.2.1:53:53")]
    [InlineData("53:5353/udp", "host port 53/udp", "10.50.0.1:53; publish it on one address of the host, such as -p 192.0.2.1:53:5353/udp")]
    [InlineData("52-54:152-154/udp", "host port 53/udp", "such as -p 192.0.2.1:53:153/udp")]
    [InlineData("10.50.0.1:53:53", "host port 10.50.0.1:53/tcp", "10.50.0.1:53; publish it on one address of the host")]
    [InlineData("[::]:53:53", "host port [::]:53/tcp", "such as -p [2001:db8::1]:53:53")]
    public void Where_the_agent_itself_serves_names_a_publication_is_refused_and_the_remedy_named(string spec, string wish, string words)
    {
        var error = _world.Refuse(Create("dns", spec));

        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Message.ShouldStartWith(wish);
        error.Message.ShouldContain("the agent's own name service for network 'web' has ");
        error.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("192.0.2.1:53:53")]
    [InlineData("127.0.0.1:53:53/udp")]
    [InlineData("[2001:db8::1]:53:53")]
    [InlineData("53:53/sctp")]
    [InlineData("5353:53")]
    public void Other_addresses_protocols_and_ports_are_free(string spec) => _world.Do(Create("dns", spec));

    [Fact]
    public void The_first_free_port_of_a_range_passes_the_name_service_by()
    {
        _world.Do(Create("dns", "53-54:53/udp"));
        _world.Endpoint("dns", "web").Ports.ShouldHaveSingleItem().HostPort.ShouldBe((ushort)54);
    }

    [Fact]
    public void A_network_whose_names_cannot_be_served_is_made_with_a_warning()
    {
        var world = new World();
        world.Do(new CreateNetwork("plain") { Predefined = true });
        world.Do(new CreateSandbox("dns") { Attachments = [new AttachRequest("plain") { Ports = [PortSpec.Parse("53:53/udp").Value] }] });
        world.Warnings.ShouldBeEmpty();

        world.WithNetwork("web", "10.50.0.0/24");

        world.Warnings.ShouldHaveSingleItem().ShouldBe(
            "the names of network 'web' cannot be served at 10.50.0.1:53/udp: sandbox 'dns' publishes that port; publish it on one address of the host, such as -p 192.0.2.1:53:53/udp");
    }

    private static CreateSandbox Create(string name, string spec) => new(name) { Attachments = [new AttachRequest("web") { Ports = [PortSpec.Parse(spec).Value] }] };
}
