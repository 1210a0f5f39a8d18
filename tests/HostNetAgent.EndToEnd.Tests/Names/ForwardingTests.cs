namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>Names of others: who is asked, and who never is.</summary>
public sealed class ForwardingTests(NamesWorld world) : IClassFixture<NamesWorld>
{
    [Fact]
    public void A_foreign_name_is_asked_of_the_hosts_name_server_and_once_only()
    {
        world.Short("Web", "once.example.test").ShouldBe("203.0.113.7");
        world.Short("db", "ONCE.example.test").ShouldBe("203.0.113.7");
        world.Short("far", "+tcp once.example.test").ShouldBe("203.0.113.7");
        world.Outside.Count("once.example.test").ShouldBe(1);
        world.Dig("Web", "OnCe.ExAmPlE.test").ShouldContain("OnCe.ExAmPlE.test.");
    }

    [Fact]
    public void An_internal_network_asks_nobody_and_another_one_does()
    {
        world.Code("in1", "secret.example.test").ShouldBe("NXDOMAIN 0");
        world.Code("in1", "+tcp secret.example.test").ShouldBe("NXDOMAIN 0");
        world.Short("in1", "in2").ShouldBe(world.Address("in2"));
        world.Outside.WasAsked("secret.example.test").ShouldBeFalse();
        world.Code("Web", "secret.example.test").ShouldBe("NOERROR 1");
        world.Outside.WasAsked("secret.example.test").ShouldBeTrue();
        world.Code("in1", "secret.example.test").ShouldBe("NXDOMAIN 0");
    }

    [Fact]
    public void A_domain_may_have_name_servers_of_its_own()
    {
        world.Short("Web", "wiki.corp.test").ShouldBe("192.0.2.99");
        world.Cli.Run("network create split --dns corp.test=192.0.2.3");
        world.Cli.Run("sandbox create split1 --network split");
        world.Cli.Run("sandbox create split2 --network split --dns 192.0.2.3");
        world.Short("split1", "wiki.corp.test").ShouldBe("10.99.0.1");
        world.Short("split1", "corp.test").ShouldBe("10.99.0.1");
        world.Short("split1", "other.example.test").ShouldBe("203.0.113.7");
        world.Short("split2", "other.example.test").ShouldBe("203.0.113.8");
        world.Short("split1", "other.example.test").ShouldBe("203.0.113.7");
        world.Outside.Count("wiki.corp.test").ShouldBe(1);
    }

    [Fact]
    public void A_sandbox_with_a_server_for_one_domain_keeps_those_of_its_network()
    {
        world.Cli.Run("network create keep --dns corp.test=192.0.2.3");
        world.Cli.Run("sandbox create keep1 --network keep --dns six.test=192.0.2.3");
        world.Short("keep1", "inner.corp.test").ShouldBe("10.99.0.1");
        world.Short("keep1", "outer.example.test").ShouldBe("203.0.113.7");
        world.Outside.WasAsked("inner.corp.test").ShouldBeFalse();
    }

    [Fact]
    public void Localhost_is_the_asker_itself()
    {
        world.Short("Web", "localhost").ShouldBe("127.0.0.1");
        world.Short("in1", "a.localhost AAAA").ShouldBe("::1");
        world.Outside.WasAsked("localhost").ShouldBeFalse();
    }

    [Fact]
    public void What_does_not_fit_is_said_to_be_cut_and_comes_whole_over_a_stream()
    {
        var cut = world.Dig("Web", "+ignore +bufsize=512 big.test TXT");
        cut.ShouldContain("flags: qr tc rd ra");
        world.Code("Web", "+bufsize=512 big.test TXT").ShouldBe("NOERROR 12");
        world.Code("Web", "+tcp big.test TXT").ShouldBe("NOERROR 12");
        world.Outside.Count("big.test").ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void What_is_wanted_of_edns_is_passed_on_and_answered()
    {
        world.Dig("Web", "+dnssec edns.example.test").ShouldContain("flags: do; udp: 1232");
        world.Dig("Web", "+noedns plain.example.test").ShouldNotContain("EDNS: version");
        world.Dig("Web", "+edns=1 +noednsnegotiation x.example.test").ShouldContain("status: BADVERS");
    }

    [Fact]
    public void That_a_name_is_nobodys_is_remembered_as_the_server_says()
    {
        world.Code("Web", "gone.nowhere.test").ShouldBe("NXDOMAIN 0");
        world.Code("Web", "six.test").ShouldBe("NOERROR 0");
        world.Short("Web", "six.test AAAA").ShouldBe("2001:db8::7");
    }

    [Fact]
    public void Questions_that_are_not_for_us_are_refused()
    {
        world.Code("Web", "version.bind CH TXT").ShouldBe("REFUSED 0");
        world.Code("Web", "+tcp app AXFR").ShouldBe("REFUSED 0");
        world.Code("Web", "+opcode=NOTIFY db").ShouldBe("NOTIMP 0");
        world.Code("Web", "db").ShouldBe("NOERROR 1");
    }
}
