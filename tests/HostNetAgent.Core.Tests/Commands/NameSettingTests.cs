using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Name servers, host names, lines for the hosts file and DHCP ranges: what is kept and what is refused.</summary>
public sealed class NameSettingTests
{
    private readonly World _world = new();

    [Fact]
    public void A_sandbox_keeps_what_was_asked_for()
    {
        _world.Do(new CreateSandbox("db")
        {
            Hostname = "db.corp.example",
            Dns = Dns("10.0.0.53", "corp.example=10.0.0.54") with { Search = ["corp.example"], Options = ["ndots:2"] },
            ExtraHosts = [ExtraHostSpec.Parse("nas:10.0.0.7", "").Value, ExtraHostSpec.Parse("host=host-gateway", "").Value, ExtraHostSpec.Parse("six:[fd00::7]", "").Value],
        });

        var sandbox = _world.Model.FindSandbox("db").ShouldNotBeNull();
        sandbox.Hostname.ShouldBe("db.corp.example");
        sandbox.Dns.Servers.Select(server => server.ToString()).ShouldBe(["10.0.0.53", "corp.example=10.0.0.54"]);
        sandbox.ExtraHosts.Select(host => host.ToString()).ShouldBe(["nas:10.0.0.7", "host:host-gateway", "six:fd00::7"]);
    }

    [Theory]
    [InlineData("evil\nnameserver 1.2.3.4")]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("-x")]
    public void A_name_that_would_break_a_file_is_refused_wherever_it_stands(string text)
    {
        Refused(new CreateSandbox("x") { Hostname = text }, "hostname");
        Refused(new CreateSandbox("x") { Dns = new DnsSettings { Search = ["fine", text] } }, "dnsSearch[1]");
        Refused(new CreateSandbox("x") { ExtraHosts = [new ExtraHost(text, null)] }, "extraHosts[0]");
    }

    [Theory]
    [InlineData("ndots:2\noptions")]
    [InlineData("two words")]
    [InlineData("#comment")]
    [InlineData("")]
    public void An_option_is_one_word(string text) => Refused(new CreateNetwork("x") { Dns = new DnsSettings { Options = [text] } }, "dnsOptions[0]");

    [Theory]
    [InlineData("ndots:")]
    [InlineData("ndots:x")]
    [InlineData("ndots:-1")]
    [InlineData("ndots:16")]
    [InlineData("ndots:99999999999")]
    public void Dots_are_counted_as_far_as_the_C_library_does(string text)
    {
        Refused(new CreateSandbox("x") { Dns = new DnsSettings { Options = ["edns0", text] } }, "dnsOptions[1]").Message.ShouldContain("0 to 15");
        _world.Do(new CreateSandbox("x") { Dns = new DnsSettings { Options = ["ndots:0", "ndots:15"] } });
    }

    [Theory]
    [InlineData("bridge", false)]
    [InlineData("deaf", false)]
    [InlineData("host", false)]
    [InlineData("app", true)]
    [InlineData("none", true)]
    public void A_name_server_for_a_domain_needs_a_network_with_names_of_its_own(string network, bool taken)
    {
        Networks();
        var command = new CreateSandbox("x") { Dns = Dns("10.0.0.53", "corp.example=10.0.0.54"), Attachments = [new AttachRequest(network)] };
        if (taken)
            _world.Do(command);
        else
            Refused(command, "dns[1]").Message.ShouldContain("corp.example");
        _world.Do(new CreateSandbox("y") { Dns = Dns("10.0.0.53"), Attachments = [new AttachRequest(network)] });
        if (network is not ("host" or "none" or "app"))
            _world.Do(new CreateSandbox("z") { Dns = command.Dns, Attachments = [new AttachRequest(network), new AttachRequest("app")] });
    }

    [Fact]
    public void Who_asks_for_the_host_where_it_is_not_reached_is_told()
    {
        Networks();
        var command = new CreateSandbox("x") { ExtraHosts = [new ExtraHost("machine", null)], Attachments = [new AttachRequest("deaf")] };
        _world.Do(command);
        _world.Warnings.ShouldHaveSingleItem().ShouldContain("'machine'");
        _world.Do(command with { Name = "y", Attachments = [new AttachRequest("deaf"), new AttachRequest("app")] });
        _world.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_DHCP_range_needs_somebody_who_hands_it_out()
    {
        Refused(Network("10.0.0.0/28") with { Internal = true, HostAccess = HostAccess.None }, "dhcpRange").Message.ShouldContain("host access");
        _world.Do(Network("10.0.0.0/28") with { Internal = true });
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("ff02::fb")]
    public void A_name_server_has_an_address_of_its_own(string address) => Refused(new CreateNetwork("x") { Dns = Dns(address) }, "dns[0]");

    [Theory]
    [InlineData("10.0.0.256")]
    [InlineData("=10.0.0.1")]
    [InlineData("corp=ns1")]
    public void A_name_server_that_is_no_address_says_what_to_write(string text) =>
        DnsServerSpec.Parse(text, "dns[0]").Error.ShouldNotBeNull().Message.ShouldContain("10.0.0.53");

    [Theory]
    [InlineData("fd00::/64", "IPv6")]
    [InlineData("10.0.0.5/28", "10.0.0.0/28")]
    [InlineData("10.0.1.0/28", "outside the subnet 10.0.0.0/24")]
    [InlineData("10.0.0.0/24", "leaves no address")]
    public void A_DHCP_range_is_a_part_of_the_subnet(string range, string words)
    {
        var error = Refused(Network(range), "dhcpRange");
        error.Message.ShouldContain(words);
    }

    [Fact]
    public void Nobody_else_gets_an_address_of_the_DHCP_range()
    {
        _world.Do(Network("10.0.0.0/30"));
        _world.Do(new CreateSandbox("a") { Attachments = [new AttachRequest("lan")] });

        _world.Model.Endpoints.Values.Single().Addresses.Single().ToString().ShouldBe("10.0.0.4");
        Refused(new CreateSandbox("b") { Attachments = [new AttachRequest("lan") { Address4 = IpAddress.Parse("10.0.0.3") }] }, "networks[0].ip", ErrorKind.Conflict);
    }

    private void Networks()
    {
        _world.Do(new CreateNetwork("bridge") { Predefined = true, Subnets = [new SubnetRequest(IpPrefix.Parse("172.17.0.0/16"))] });
        _world.Do(new CreateNetwork("app"));
        _world.Do(new CreateNetwork("deaf") { Internal = true, HostAccess = HostAccess.None });
    }

    private static CreateNetwork Network(string range) =>
        new("lan") { Subnets = [new SubnetRequest(IpPrefix.Parse("10.0.0.0/24"))], DhcpRange = IpPrefix.Parse(range) };

    [Theory]
    [InlineData(HostAccess.None, false)]
    [InlineData(HostAccess.Services, true)]
    public void A_name_server_for_a_domain_takes_a_name_service_of_the_network(HostAccess access, bool served)
    {
        var command = new CreateNetwork("x") { HostAccess = access, Dns = Dns("10.0.0.53", "corp.example=10.0.0.54") };
        if (served)
            _world.Do(command);
        else
            Refused(command, "dns[1]").Message.ShouldContain("corp.example");
        _world.Do(new CreateNetwork("y") { HostAccess = access, Dns = Dns("10.0.0.53") });
    }

    private static DnsSettings Dns(params string[] servers) => new() { Servers = [.. servers.Select(text => DnsServerSpec.Parse(text, "dns").Value)] };

    private AgentError Refused(Command command, string field, ErrorKind kind = ErrorKind.Invalid)
    {
        var error = _world.Try(command).Error.ShouldNotBeNull();
        error.Kind.ShouldBe(kind);
        error.Field.ShouldBe(field);
        return error;
    }
}
