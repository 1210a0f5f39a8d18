using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class SandboxCreationTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24", v6: true).WithNetwork("db", "10.51.0.0/24");

    [Fact]
    public void A_sandbox_comes_with_all_its_attachments_at_once()
    {
        var decision = _world.Do(new CreateSandbox("a") { Attachments = [new AttachRequest("web"), new AttachRequest("db") { Interface = "inner" }] });

        decision.Changes.Select(change => change.GetType().Name).ShouldBe(["PutSandbox", "PutEndpoint", "PutEndpoint"]);
        decision.SubjectId.ShouldBe(_world.Sandbox("a").Id);
        var web = _world.Endpoint("a", "web");
        (web.Interface, web.Addresses.Length, web.AddressOf(v6: false)).ShouldBe(("eth0", 2, IpAddress.Parse("10.50.0.2")));
        _world.Endpoint("a", "db").Interface.ShouldBe("inner");
        _world.Sandbox("a").NamespacePath.ShouldBe("/run/netns/a");
    }

    [Fact]
    public void Interfaces_count_up_and_fill_gaps()
    {
        _world.WithNetwork("third", "10.52.0.0/24");
        _world.Attach("a", new AttachRequest("web")).Interface.ShouldBe("eth0");
        _world.Attach("a", new AttachRequest("db")).Interface.ShouldBe("eth1");
        _world.Do(new Disconnect("a", "web"));

        _world.Attach("a", new AttachRequest("third")).Interface.ShouldBe("eth0");
    }

    [Theory]
    [InlineData("lan0", null, "db")]
    [InlineData("eth1", null, "db")]
    [InlineData("lan0", "eth0", "db")]
    [InlineData(null, "lan0", "web")]
    [InlineData("lan0", "lan1", "web")]
    public void A_prepared_link_goes_to_the_attachment_that_has_its_name(string? first, string? second, string prepared)
    {
        var next = _world.Context.NextLink;
        var offered = 0;
        _world.Context = _world.Context with { NextLink = () => offered++ == 0 ? next() with { Name = "prepared" } : next(), NextFreshLink = next };

        _world.Do(new CreateSandbox("a") { Attachments = [new AttachRequest("web") { Interface = first }, new AttachRequest("db") { Interface = second }] });

        _world.Endpoint("a", prepared).HostInterface.ShouldBe("prepared");
    }

    [Fact]
    public void None_means_no_attachment()
    {
        _world.Do(new CreateSandbox("a") { Attachments = [new AttachRequest("none")] }).Changes.ShouldHaveSingleItem().ShouldBeOfType<PutSandbox>();
        _world.Do(new CreateSandbox("b")).Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public void Who_gives_no_name_gets_a_new_one()
    {
        var ids = Enumerable.Range(0, 6000).Select(_ => _world.Do(new CreateSandbox((string?)null)).SubjectId).ToList();

        var names = ids.ConvertAll(id => _world.Model.Sandboxes[id].Name);
        names.Distinct().Count().ShouldBe(6000);
        names[0].ShouldMatch("^[a-z]+_[a-z]+$");
        names.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^[a-z]+_[a-z]+(_[0-9a-f]+)?$"));
        _world.Model.Sandboxes[ids[0]].NameGenerated.ShouldBeTrue();
    }

    [Fact]
    public void An_adopted_namespace_belongs_to_one_sandbox_only()
    {
        _world.Do(new CreateSandbox("a") { Adopt = new AdoptedNamespace("/run/netns/theirs") });
        _world.Sandbox("a").Adopted.ShouldBeTrue();

        _world.Refuse(new CreateSandbox("b") { Adopt = new AdoptedNamespace("/run/netns/theirs") }).Kind.ShouldBe(ErrorKind.Conflict);
        _world.Refuse(new CreateSandbox("theirs")).Message.ShouldContain("belongs to sandbox 'a'");

        _world.Do(new RemoveSandbox("a"));
        _world.Do(new CreateSandbox("theirs"));
    }

    [Fact]
    public void The_endpoint_that_takes_or_leaves_the_default_route_changes_the_sandbox_too()
    {
        _world.Do(new CreateSandbox("a"));
        Kinds(new Connect("a", new AttachRequest("web"))).ShouldBe(["PutEndpoint", "PutSandbox"]);
        Kinds(new Connect("a", new AttachRequest("db") { GatewayPriority = -1 })).ShouldBe(["PutEndpoint"]);
        Kinds(new Disconnect("a", "db")).ShouldBe(["DropEndpoint", "PutLease"]);
        Kinds(new Connect("a", new AttachRequest("db") { GatewayPriority = 1 })).ShouldBe(["DropLease", "PutEndpoint", "PutSandbox"]);
        Kinds(new Disconnect("a", "db")).ShouldBe(["DropEndpoint", "PutLease", "PutSandbox"]);

        string[] Kinds(Command command) => [.. _world.Do(command).Changes.Select(change => change.GetType().Name)];
    }
}
