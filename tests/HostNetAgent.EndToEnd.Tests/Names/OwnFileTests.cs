using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Names by the files that every sandbox has, with nothing set up by hand.</summary>
public sealed class OwnFileTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    [Fact]
    public void A_command_finds_its_neighbours_and_the_world_by_name()
    {
        Run("app", "getent ahostsv4 db").ShouldStartWith(world.Address("db"));
        Run("app", "getent ahostsv6 db").ShouldStartWith(world.Address("db", v6: true));
        Run("app", "getent hosts www").ShouldContain("www");
        Run("app", "getent ahostsv4 z.example.test").ShouldStartWith("203.0.113.7");
        world.Cli.Try(["run", "--network", "app", "--", "python3", "-c", "import socket; print(socket.gethostbyaddr('10.50.0.3'))"]).Text.ShouldContain("db.app");
    }

    [Fact]
    public void Who_is_on_an_internal_network_and_another_one_knows_the_names_of_both_and_the_worlds()
    {
        world.Cli.Run("sandbox create dual --network name=shut,gw-priority=9 --network app");
        Exec("dual", "getent ahostsv4 in1").ShouldStartWith(world.Address("in1"));
        Exec("dual", "getent ahostsv4 db").ShouldStartWith(world.Address("db"));
        Exec("dual", "getent ahostsv4 y.example.test").ShouldStartWith("203.0.113.7");
        world.Code("dual", "y.example.test", "10.70.0.1").ShouldBe("NXDOMAIN 0");
    }

    [Fact]
    public async Task A_name_server_on_an_internal_network_is_asked_and_one_beyond_it_never()
    {
        world.Cli.Run("network create vault --internal --subnet 10.71.0.0/24 --dns 10.71.0.53 --dns corp.test=192.0.2.3");
        world.Cli.Run("sandbox create vault-dns --network vault --ip 10.71.0.53");
        world.Cli.Run("sandbox create vault1 --network vault");
        using var inside = new NameSource(world.Sandbox("vault-dns"), "10.71.0.53", "--address=/example.test/10.71.0.99");
        await Soon.GetAsync(() => world.Short("vault1", "in.example.test"), found => found == "10.71.0.99", "the server inside");
        world.Code("vault1", "vault.corp.test").ShouldNotBe("NOERROR 1");
        world.Corporate.WasAsked("vault.corp.test").ShouldBeFalse();
        world.Outside.WasAsked("in.example.test").ShouldBeFalse();
    }

    [Fact]
    public async Task Members_of_a_macvlan_network_ask_the_host_shim_and_strangers_on_their_segment_hear_nothing()
    {
        world.Cli.Run("network create seg --driver macvlan --opt parent=uplink --host-shim --subnet 192.0.2.0/24 --ip-range 192.0.2.128/28");
        world.Cli.Run("sandbox create seg1 --network seg");
        world.Cli.Run("sandbox create seg2 --network seg");
        await Soon.GetAsync(() => Exec("seg1", "getent ahostsv4 seg2"), found => found.StartsWith(world.Address("seg2"), StringComparison.Ordinal), "the sibling's name");
        Exec("seg1", "getent ahostsv4 s.example.test").ShouldStartWith("203.0.113.7");
        var shim = Exec("seg1", "awk /nameserver/{print$2} /etc/resolv.conf");
        world.Lan.Try("dig", "+time=1", "+tries=1", $"@{shim}", "seg2").Output.ShouldContain("no servers could be reached");
    }

    [Fact]
    public void A_name_server_for_a_domain_is_refused_where_nobody_would_heed_it()
    {
        var refused = world.Cli.Try("sandbox", "create", "unheeded", "--dns", "corp.test=192.0.2.3");
        refused.ExitCode.ShouldNotBe(0);
        refused.Errors.ShouldContain("corp.test");
        world.Cli.Run("sandbox create heeded --network bridge --network app --dns corp.test=192.0.2.3");
        world.Cli.Run("sandbox rm heeded");
    }

    [Fact]
    public void A_link_is_a_name_for_its_owner_alone_and_follows_whoever_has_it()
    {
        world.Cli.Run("sandbox create target --network app");
        world.Cli.Run("sandbox create linker --network app --link target:store");
        world.Short("linker", "store").ShouldBe(world.Address("target"));
        world.Short("Web", "store").ShouldBe("");
        world.Cli.Run("sandbox rm target");
        world.Short("linker", "store").ShouldBe("");
        world.Cli.Run("sandbox create target --network app --ip 10.50.0.77");
        world.Short("linker", "store").ShouldBe("10.50.0.77");
    }

    [Fact]
    public void A_member_of_a_sandbox_asks_as_that_sandbox() =>
        world.Cli.Try(["run", "--network", "container:db", "--", "getent", "ahostsv4", "far"]).Text.ShouldStartWith(world.Address("far"));

    [Fact]
    public void With_ndots_a_single_word_is_not_asked_elsewhere_and_without_it_is()
    {
        world.Cli.Run("sandbox create dotty --network app --dns-option ndots:1");
        world.Code("dotty", "lonelyword").ShouldBe("NXDOMAIN 0");
        world.Outside.WasAsked("lonelyword").ShouldBeFalse();
        world.Code("Web", "lonelyword");
        world.Outside.WasAsked("lonelyword").ShouldBeTrue();
    }

    private string Run(string network, string words) => world.Cli.Try(["run", "--network", network, "--", .. words.Split(' ')]).Text;

    private string Exec(string sandbox, string words) => world.Cli.Try(["exec", sandbox, "--", .. words.Split(' ')]).Text;
}
