using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Names;

public sealed class HostsFileTests
{
    private readonly ModelBuilder _builder = new ModelBuilder()
        .Network("bridge", ["172.17.0.0/16"], network => network with { Predefined = true })
        .Network("web", ["10.50.0.0/24", "fd00:50::/64"]);

    [Fact]
    public void It_has_the_lines_that_every_host_has_and_one_for_each_address()
    {
        _builder.Sandbox("db").Attach("db", "web");
        Of("db").ShouldBe(
        [
            "127.0.0.1\tlocalhost", "::1\tlocalhost ip6-localhost ip6-loopback", "fe00::\tip6-localnet", "ff00::\tip6-mcastprefix",
            "ff02::1\tip6-allnodes", "ff02::2\tip6-allrouters", "10.50.0.2\tdb machine", "fd00:50::2\tdb machine",
        ]);
    }

    [Fact]
    public void A_host_name_with_a_domain_stands_before_its_first_part()
    {
        _builder.Sandbox("db", sandbox => sandbox with { Hostname = "db.corp.example" }).Attach("db", "bridge");
        Of("db")[^1].ShouldBe("172.17.0.2\tdb.corp.example db");
    }

    [Fact]
    public void The_host_is_its_gateway_and_without_a_network_that_of_the_default_one()
    {
        ExtraHost[] extra = [new("host", null), new("nas", IpAddress.Parse("10.0.0.7"))];
        _builder.Sandbox("db", sandbox => sandbox with { ExtraHosts = [.. extra] }).Attach("db", "web").Sandbox("bare", sandbox => sandbox with { ExtraHosts = [.. extra] });
        Of("db").Skip(6).Take(3).ShouldBe(["10.50.0.1\thost", "fd00:50::1\thost", "10.0.0.7\tnas"]);
        Of("bare").Skip(6).ShouldBe(["172.17.0.1\thost", "10.0.0.7\tnas"]);
    }

    [Fact]
    public void The_host_is_left_out_where_it_is_not_reached()
    {
        _builder.Network("deaf", ["10.51.0.0/24"], network => network with { HostAccess = HostAccess.None });
        _builder.Sandbox("db", sandbox => sandbox with { ExtraHosts = [new ExtraHost("host", null)] }).Attach("db", "deaf");
        Of("db").ShouldNotContain(line => line.EndsWith("\thost", StringComparison.Ordinal));
        _builder.Attach("db", "web");
        Of("db")[6].ShouldBe("10.50.0.1\thost");
    }

    [Fact]
    public void Links_are_lines_on_the_default_network_alone()
    {
        SandboxLink[] links = [new("db", "sql"), new("gone", "")];
        _builder.Sandbox("db").Attach("db", "bridge").Attach("db", "web");
        _builder.Sandbox("app").Attach("app", "bridge", endpoint => endpoint with { Links = [.. links] }).Attach("app", "web", endpoint => endpoint with { Links = [.. links] });
        Of("app").Where(line => line.Contains("sql")).ShouldBe([$"172.17.0.2\tsql db {_builder.Model.FindSandbox("db")!.ShortId}"]);
    }

    [Fact]
    public void On_the_hosts_network_there_is_a_file_only_with_lines_of_ones_own()
    {
        _builder.Sandbox("plain", sandbox => sandbox with { Kind = SandboxKind.Host }).Sandbox("own", sandbox => sandbox with { Kind = SandboxKind.Host, ExtraHosts = [new ExtraHost("nas", IpAddress.Parse("10.0.0.7"))] });
        HostsFile.Of(_builder.Model, _builder.Model.FindSandbox("plain")!, new HostFiles("", "machine")).ShouldBeNull();
        Of("own")[^1].ShouldBe("10.0.0.7\tnas");
    }

    private string[] Of(string name)
    {
        var text = HostsFile.Of(_builder.Model, _builder.Model.FindSandbox(name)!, new HostFiles("", "machine")).ShouldNotBeNull();
        SignedText.IsUnchanged(text).ShouldBeTrue();
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
