namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Names of sandboxes, as real clients see them.</summary>
public sealed class OwnNameTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    [Fact]
    public void Every_name_of_a_sandbox_leads_to_it_by_both_families_and_both_transports()
    {
        var (v4, v6) = (world.Address("Web"), world.Address("Web", v6: true));
        var id = world.Cli.Json("sandbox inspect Web").GetProperty("id").GetString()![..12];
        foreach (var name in new[] { "web", "WEB", "web.app", "web-1", "web-1.app", id })
        {
            world.Short("db", name).ShouldBe(v4, name);
            world.Short("db", $"{name} AAAA").ShouldBe(v6, name);
            world.Short("db", $"+tcp {name}").ShouldBe(v4, name);
        }

        world.Short("Web", "db AAAA", world.Gateway("Web", v6: true)).ShouldBe(world.Address("db", v6: true));
        world.Short("Web", "+tcp db", world.Gateway("Web", v6: true)).ShouldBe(world.Address("db"));
    }

    [Fact]
    public void An_address_leads_back_to_the_name_on_its_network()
    {
        world.Short("Web", $"-x {world.Address("db")}").ShouldBe("db.app.");
        world.Short("Web", $"-x {world.Address("db", v6: true)}").ShouldBe("db.app.");
        world.Code("Web", "-x 10.50.0.200").ShouldBe("NXDOMAIN 0");
        world.Outside.WasAsked("200.0.50.10.in-addr.arpa").ShouldBeFalse();
    }

    [Fact]
    public void All_who_have_an_alias_are_named_and_take_turns_to_be_the_first()
    {
        world.Short("db", "www").Split(' ').Length.ShouldBe(2);
        var firsts = Enumerable.Range(0, 4).Select(_ => world.Dig("db", "www +short").Split('\n')[0]).Distinct();
        firsts.Count().ShouldBe(2);
    }

    [Fact]
    public void A_name_in_another_case_stays_with_the_older_sandbox_and_the_younger_one_is_warned()
    {
        var made = world.Cli.Try("sandbox", "create", "DB", "--network", "name=app,alias=WEB");

        made.ExitCode.ShouldBe(0, made.ToString());
        made.Errors.ShouldContain("on network 'app' the name 'DB' leads to sandbox 'db' and not to 'DB'");
        made.Errors.ShouldContain("the name 'WEB' leads to sandbox 'Web' and not to 'DB'");
        for (var turn = 0; turn < 3; turn++)
            (world.Short("Web", "db"), world.Short("db", "DB"), world.Short("db", "web")).ShouldBe((world.Address("db"), world.Address("db"), world.Address("Web")));
        world.Cli.Run("sandbox rm DB");
    }

    [Fact]
    public void A_known_name_without_that_record_has_an_empty_answer_and_is_asked_nowhere()
    {
        foreach (var type in new[] { "AAAA", "SRV", "MX", "TXT", "HTTPS", "NS" })
            world.Code("far", $"db {type}").ShouldBe("NOERROR 0", type);
        world.Outside.WasAsked("db").ShouldBeFalse();
        world.Code("far", "db.example.test TXT");
        world.Outside.WasAsked("db.example.test").ShouldBeTrue();
    }

    [Fact]
    public void Names_are_known_on_the_askers_networks_alone()
    {
        world.Short("db", "far").ShouldBe(world.Address("far"));
        world.Short("db", "web").ShouldBe(world.Address("Web"));
        world.Short("far", "db").ShouldBe(world.Address("db", 1));
        world.Short("far", "web").ShouldBe("");
        world.Short("Web", "far").ShouldBe("");
        world.Short("Web", "plain").ShouldBe("");
    }

    [Fact]
    public void The_default_network_and_other_networks_gateways_serve_no_names()
    {
        world.Dig("plain", "+time=1 web").ShouldContain("no servers could be reached");
        world.Dig("Web", "+time=1 far", world.Gateway("far")).ShouldContain("no servers could be reached");
        world.Short("far", "far", world.Gateway("far")).ShouldBe(world.Address("far"));
    }

    [Fact]
    public void A_name_is_there_when_its_sandbox_is_and_gone_when_it_is_gone()
    {
        for (var round = 0; round < 5; round++)
        {
            world.Cli.Run("sandbox create brief --network app --alias short-lived");
            world.Short("Web", "brief").ShouldBe(world.Address("brief"));
            world.Cli.Run("sandbox rm brief");
            world.Short("Web", "brief").ShouldBe("");
            world.Short("Web", "short-lived").ShouldBe("");
        }
    }

    [Theory]
    [InlineData("getent ahostsv4 db", "10.50.0.")]
    [InlineData("getent ahostsv6 db", "fd00:50::")]
    [InlineData("getent hosts db.app", "db.app")]
    [InlineData("getent hosts 10.50.0.3", "db.app")]
    [InlineData("busybox nslookup db", "10.50.0.")]
    [InlineData("busybox nslookup -type=aaaa db", "fd00:50::")]
    [InlineData("python3 -c \"import socket; print(socket.getaddrinfo('db', 80, 0, socket.SOCK_STREAM))\"", "fd00:50::")]
    [InlineData("python3 -c \"import socket; print(socket.gethostbyname_ex('www'))\"", "10.50.0.2")]
    [InlineData("python3 -c \"import socket; print(socket.gethostbyname('a.example.test'))\"", "203.0.113.7")]
    public void Real_clients_find_names(string command, string expected)
    {
        var ended = world.WithResolvConf("Web", command);
        ended.ExitCode.ShouldBe(0, ended.ToString());
        ended.Output.ShouldContain(expected);
    }

    [Fact]
    public void A_real_client_is_told_at_once_that_a_name_is_nobodys() =>
        world.WithResolvConf("in1", "getent ahosts nobody.example.test").ExitCode.ShouldBe(2);
}
