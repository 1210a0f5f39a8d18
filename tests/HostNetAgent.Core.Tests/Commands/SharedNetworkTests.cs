using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Sandboxes without a network of their own: in the host's namespace, or in another sandbox's.</summary>
public sealed class SharedNetworkTests
{
    private static readonly Dictionary<string, (CreateSandbox Wish, string Field, string Words)> s_refused = new()
    {
        ["host and another"] = (new("x") { Attachments = [new("host"), new("web")] }, "networks[1].network", "cannot be on 'host' and on another network"),
        ["host twice"] = (new("x") { Attachments = [new("host"), new("host")] }, "networks[1].network", "cannot be on 'host' and on another network"),
        ["host with links"] = (new("x") { Attachments = [new("host")], Links = [new("db", "db")] }, "links", "cannot use links on 'host'"),
        ["host with an address"] = (new("x") { Attachments = [new("host") { Address4 = IpAddress.Parse("10.50.0.9") }] }, "networks[0].ip", "cannot choose an address"),
        ["host with an alias"] = (new("x") { Attachments = [new("host") { Aliases = ["a"] }] }, "networks[0].aliases", "cannot choose aliases"),
        ["host with DHCP"] = (new("x") { Attachments = [new("host") { Dhcp = true }] }, "networks[0].dhcp", "cannot choose DHCP"),
        ["host with a namespace"] = (new("x") { Attachments = [new("host")], Adopt = new("/run/netns/y") }, "netns", "cannot adopt a namespace"),
        ["container and another"] = (new("x") { Attachments = [new("container:db"), new("web")] }, "networks[1].network", "cannot be connected to any other network"),
        ["container with ports"] = (new("x") { Attachments = [new("container:db") { Ports = [PortSpec.Parse("80:80").Value] }] }, "publish", "cannot publish ports"),
        ["container with links"] = (new("x") { Attachments = [new("container:db")], Links = [new("db", "db")] }, "links", "cannot use links"),
        ["container with an address"] = (new("x") { Attachments = [new("container:db") { Address6 = IpAddress.Parse("fd00::9") }] }, "networks[0].ip6", "cannot choose an address"),
        ["container of nobody"] = (new("x") { Attachments = [new("container:nobody")] }, "networks[0].network", "no sandbox 'nobody'"),
    };

    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24");

    public SharedNetworkTests() => _world.Attach("db", new AttachRequest("web") { Ports = [PortSpec.Parse("5432:5432").Value] });

    public static TheoryData<string> Cases => new(s_refused.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_cannot_go_together_is_refused(string name)
    {
        var (wish, field, words) = s_refused[name];
        var error = _world.Refuse(wish);
        error.Field.ShouldBe(field, error.Message);
        error.Message.ShouldContain(words);
        error.Message.ShouldMatch("[;:] ", "a remedy follows the reason");
    }

    [Fact]
    public void On_host_published_ports_are_ignored_with_a_warning()
    {
        _world.Do(new CreateSandbox("x") { Attachments = [new("host") { Ports = [PortSpec.Parse("80:80").Value] }] });

        (_world.Sandbox("x").Kind, _world.Sandbox("x").NamespacePath).ShouldBe((SandboxKind.Host, ""));
        _world.Warnings.ShouldContain(text => text.Contains("published ports", StringComparison.Ordinal) && text.Contains("ignored", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("host")]
    [InlineData("container:db")]
    public void Whoever_has_no_network_of_its_own_cannot_change_it(string network)
    {
        _world.Do(new CreateSandbox("x") { Attachments = [new(network)] });

        foreach (var wish in new Command[] { new Connect("x", new("web")), new Disconnect("x", "web"), new Publish("x", null, [PortSpec.Parse("80:80").Value]), new Unpublish("x", [PortSpec.Parse("80").Value]) })
            _world.Refuse(wish).Kind.ShouldBe(ErrorKind.Invalid);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("none")]
    [InlineData("container:db")]
    public void Nobody_comes_to_or_leaves_what_is_chosen_at_creation(string network)
    {
        _world.Refuse(new Connect("db", new(network))).Message.ShouldContain("chosen when a sandbox is created");
        _world.Refuse(new Disconnect("db", network)).Message.ShouldContain("chosen when a sandbox is created");
    }

    [Fact]
    public void A_second_host_network_cannot_be_made() =>
        _world.Refuse(new CreateNetwork("host2") { Driver = "host" }).Message.ShouldContain("only one instance of 'host'");

    [Fact]
    public void A_member_of_a_member_belongs_to_the_same_group()
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new CreateSandbox("b") { Attachments = [new("sandbox:a")] });

        (_world.Sandbox("b").LeaderId, _world.Sandbox("b").NamespacePath).ShouldBe((_world.Sandbox("db").Id, "/run/netns/db"));
    }

    [Fact]
    public void The_network_stays_until_the_last_of_the_group_is_removed()
    {
        var endpoint = _world.Endpoint("db", "web");
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new CreateSandbox("b") { Attachments = [new("container:db")] });

        _world.Do(new RemoveSandbox("db")).Changes.ShouldHaveSingleItem().ShouldBeOfType<PutSandbox>().Sandbox.Departed.ShouldBeTrue();
        _world.Model.FindSandbox("db").ShouldBeNull();
        _world.Do(new RemoveSandbox("a"));
        _world.Model.Endpoints[endpoint.Id].ShouldBe(endpoint);
        _world.Refuse(new RemoveNetwork("web")).Message.ShouldContain("'b'");
        _world.Do(new RemoveSandbox("b"));

        _world.Model.Sandboxes.ShouldBeEmpty();
        _world.Model.Endpoints.ShouldBeEmpty();
        _world.Model.MembersOf.ShouldBeEmpty();
    }

    [Fact]
    public void Ports_that_a_first_member_left_are_changed_by_the_others()
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new CreateSandbox("b") { Attachments = [new("container:db")] });
        _world.Do(new RemoveSandbox("db"));
        var port = PortSpec.Parse("5432:5432").Value;

        _world.Refuse(new CreateSandbox("x") { Attachments = [new("web") { Ports = [port] }] }).Message.ShouldContain("sandbox 'a' publishes 5432");
        _world.Refuse(new Unpublish("b", [PortSpec.Parse("80").Value])).Message.ShouldContain("sandbox 'b' does not publish 80; it publishes *:5432->5432/tcp");
        _world.Do(new Unpublish("b", [port]));
        _world.Do(new Publish("a", null, [PortSpec.Parse("81:80").Value]));

        _world.Model.Endpoints.Values.ShouldHaveSingleItem().Ports.ShouldHaveSingleItem().HostPort.ShouldBe((ushort)81);
        _world.Refuse(new Connect("a", new("web"))).Message.ShouldContain("'db', which was removed; create 'db' again");
    }

    [Fact]
    public void A_member_of_a_member_is_told_to_publish_by_the_one_that_can()
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        var wish = new CreateSandbox("x") { Attachments = [new("container:a") { Ports = [PortSpec.Parse("80:80").Value] }] };

        _world.Refuse(wish).Message.ShouldEndWith("'hostnet publish db'");
        _world.Do(new RemoveSandbox("db"));
        _world.Refuse(wish).Message.ShouldEndWith("'hostnet publish a'");
    }

    [Fact]
    public void The_first_one_comes_back_to_its_address_and_ports()
    {
        var endpoint = _world.Endpoint("db", "web");
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new RemoveSandbox("db"));

        _world.Do(new CreateSandbox("db") { Attachments = [new("web") { Ports = [PortSpec.Parse("5432:5432").Value, PortSpec.Parse("80:80").Value] }] });

        var back = _world.Endpoint("db", "web");
        (back.Id, back.AddressOf(v6: false)).ShouldBe((endpoint.Id, endpoint.AddressOf(v6: false)));
        back.Ports.Select(port => port.HostPort).ShouldBe([5432, 80]);
        _world.Do(new RemoveSandbox("a")).Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public void Whoever_comes_back_does_not_change_what_the_others_use()
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new RemoveSandbox("db"));

        _world.Refuse(new CreateSandbox("db") { Attachments = [new("web") { Address4 = IpAddress.Parse("10.50.0.77") }] }).Message.ShouldContain("while 'a' use its network");
        _world.Refuse(new CreateSandbox("db") { Attachments = [new("host")] }).Kind.ShouldBe(ErrorKind.Conflict);
        _world.Do(new CreateSandbox("db") { Attachments = [new("container:a")] });
        _world.Sandbox("db").Kind.ShouldBe(SandboxKind.Namespace);
    }

    [Theory]
    [InlineData]
    [InlineData("none")]
    public void Whoever_comes_back_with_none_does_not_get_the_network_of_the_others(params string[] networks)
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new RemoveSandbox("db"));

        var error = _world.Refuse(new CreateSandbox("db") { Attachments = [.. networks.Select(network => new AttachRequest(network))] });

        (error.Kind, error.Field).ShouldBe((ErrorKind.Conflict, "networks"));
        error.Message.ShouldContain("it is on 'web' and not on 'none'; name what it had");
    }

    [Theory]
    [InlineData("another", 0, false, false, "an earlier name")]
    [InlineData("zone", 1, false, false, "a higher priority")]
    [InlineData("zone", 0, true, false, "a family that the others had not")]
    [InlineData("zone", 0, false, true, "the others come later by name")]
    public void Whoever_comes_back_may_add_networks_that_do_not_become_the_way_out_of_the_others(string added, int priority, bool v6, bool allowed, string why)
    {
        _world.Do(new CreateNetwork(added) { EnableIPv6 = v6 });
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:db")] });
        _world.Do(new RemoveSandbox("db"));
        var back = new CreateSandbox("db") { Attachments = [new("web"), new(added) { GatewayPriority = priority }] };

        if (allowed)
            _world.Do(back);
        else
            _world.Refuse(back).Message.ShouldContain($"their default route would lead to network '{added}'; name only what it had, 'web', and connect '{added}' then", Case.Sensitive, why);
    }

    [Fact]
    public void A_group_without_a_network_gets_none_by_the_first_one_s_return()
    {
        _world.Do(new CreateSandbox("lone") { Attachments = [new("none")] });
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:lone")] });
        _world.Do(new RemoveSandbox("lone"));

        _world.Refuse(new CreateSandbox("lone") { Attachments = [new("web")] }).Message.ShouldContain("name only what it had, 'none'");
        _world.Do(new CreateSandbox("lone") { Attachments = [new("none")] });
        _world.Do(new Connect("lone", new("web")));
    }

    [Fact]
    public void A_removal_for_a_process_spares_the_one_that_came_back()
    {
        var (old, young) = (new ProcessIdentity(10, 1), new ProcessIdentity(11, 2));
        _world.Do(new CreateSandbox("first") { Attachments = [new("web")], Process = old, RemoveOnExit = true });
        _world.Do(new CreateSandbox("a") { Attachments = [new("container:first")] });
        _world.Do(new RemoveSandbox("first") { For = old });
        _world.Do(new CreateSandbox("first") { Attachments = [new("web")], Process = young, RemoveOnExit = true });

        _world.Refuse(new RemoveSandbox("first") { For = old }).Kind.ShouldBe(ErrorKind.NotFound);
    }
}
