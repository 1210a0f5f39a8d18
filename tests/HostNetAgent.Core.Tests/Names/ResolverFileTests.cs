using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Names;

/// <summary>Whom a sandbox asks for names, by every way that it may be connected.</summary>
public sealed class ResolverFileTests
{
    private const string Host = "# router\nnameserver 127.0.0.53\nnameserver 192.0.2.53\nnameserver 2001:db8::53\nnameserver fe80::1%eth0\nsearch lan.example corp.example\noptions edns0 timeout:1\n";

    private readonly ModelBuilder _builder = new ModelBuilder()
        .Network("bridge", ["172.17.0.0/16"], network => network with { Predefined = true })
        .Network("web", ["10.50.0.0/24", "fd00:50::/64"])
        .Network("six", ["fd00:66::/64"])
        .Network("deaf", ["10.51.0.0/24"], network => network with { HostAccess = HostAccess.None });

    [Fact]
    public void On_the_default_network_the_hosts_servers_are_asked_that_can_be_reached() =>
        Of("bridge").ShouldBe(["nameserver 192.0.2.53", "search lan.example corp.example", "options edns0 timeout:1"]);

    [Fact]
    public void On_a_network_with_names_its_gateway_is_asked_and_short_names_as_they_are() =>
        Of("web").ShouldBe(["nameserver 10.50.0.1", "search lan.example corp.example", "options edns0 timeout:1 ndots:0"]);

    [Fact]
    public void On_a_network_of_IPv6_alone_the_gateway_is_an_IPv6_address() => Of("six")[0].ShouldBe("nameserver fd00:66::1");

    [Fact]
    public void A_network_with_names_goes_before_the_default_one_and_each_is_asked_once() =>
        Servers(Of("bridge", "web", "six")).ShouldBe(["nameserver fd00:66::1", "nameserver 10.50.0.1"]);

    [Fact]
    public void A_network_that_does_not_let_members_reach_the_host_names_nobody_on_it() => Of("deaf")[0].ShouldBe("nameserver 192.0.2.53");

    [Fact]
    public void Without_a_way_out_none_of_the_hosts_servers_is_named()
    {
        _builder.Network("shut", ["10.53.0.0/24"], network => network with { Internal = true, HostAccess = HostAccess.None });
        Servers(Of("shut")).ShouldBeEmpty();
        Servers(Of("shut", "bridge")).ShouldBe(["nameserver 192.0.2.53"]);
        Servers(Of(new DnsSettings { Servers = [new(IpAddress.Parse("10.53.0.9"))] }, "shut")).ShouldBe(["nameserver 10.53.0.9"]);
    }

    [Fact]
    public void Without_a_network_the_file_is_the_hosts_as_far_as_it_means_something() => Of()[0].ShouldBe("nameserver 192.0.2.53");

    [Fact]
    public void What_was_asked_for_on_the_default_network_takes_the_place_of_the_hosts() =>
        Of(new DnsSettings { Servers = [new(IpAddress.Parse("127.0.0.1")), new(IpAddress.Parse("10.9.9.9"), "corp.example")], Search = ["."], Options = ["ndots:3"] }, "bridge")
            .ShouldBe(["nameserver 127.0.0.1", "options ndots:3"]);

    [Fact]
    public void What_was_asked_for_elsewhere_is_asked_by_the_gateway() =>
        Of(new DnsSettings { Servers = [new(IpAddress.Parse("10.9.9.9"))], Options = ["ndots:3"] }, "web")
            .ShouldBe(["nameserver 10.50.0.1", "search lan.example corp.example", "options ndots:3"]);

    [Fact]
    public void A_network_has_a_say_where_the_sandbox_has_none()
    {
        _builder.Network("own", ["10.52.0.0/24"], network => network with { Dns = new DnsSettings { Search = ["own.example"] } });
        Of("own").ShouldContain("search own.example");
        Of(new DnsSettings { Search = ["mine.example"] }, "own").ShouldContain("search mine.example");
    }

    [Fact]
    public void A_host_that_asks_only_itself_leaves_nobody_and_nobody_else_is_asked_in_its_place()
    {
        var text = Text(DnsSettings.None, SandboxKind.Namespace, "nameserver 127.0.0.1\n", "bridge").ShouldNotBeNull();
        text.ShouldNotContain("nameserver ");
        text.ShouldContain("--dns");
    }

    [Theory]
    [InlineData(SandboxKind.Host)]
    [InlineData(SandboxKind.Tap)]
    public void Where_the_hosts_own_file_counts_there_is_none(SandboxKind kind) => Text(DnsSettings.None, kind, Host).ShouldBeNull();

    [Fact]
    public void On_the_hosts_network_its_loopback_servers_can_be_reached() =>
        Text(new DnsSettings { Search = ["x.example"] }, SandboxKind.Host, Host).ShouldNotBeNull().ShouldContain("nameserver 127.0.0.53");

    private static string[] Servers(string[] lines) => [.. lines.Where(line => line.StartsWith("nameserver", StringComparison.Ordinal))];

    private string[] Of(params string[] networks) => Of(DnsSettings.None, networks);

    private string[] Of(DnsSettings dns, params string[] networks)
    {
        var text = Text(dns, SandboxKind.Namespace, Host, networks).ShouldNotBeNull();
        SignedText.IsUnchanged(text).ShouldBeTrue();
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    private string? Text(DnsSettings dns, SandboxKind kind, string host, params string[] networks)
    {
        var name = $"db{_builder.Model.Sandboxes.Count}";
        _builder.Sandbox(name, sandbox => sandbox with { Dns = dns, Kind = kind });
        foreach (var network in networks)
            _builder.Attach(name, network);
        return ResolverFile.Of(_builder.Model, _builder.Model.FindSandbox(name)!, new HostFiles(host, "machine"));
    }
}
