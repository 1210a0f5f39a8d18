using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class LinkTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24").WithNetwork("back", "10.51.0.0/24");

    public LinkTests()
    {
        _world.Do(new CreateNetwork("apart") { InterContainerCommunication = false });
        _world.Attach("db", new AttachRequest("apart"));
        _world.Attach("db", new AttachRequest("web"));
    }

    [Theory]
    [InlineData("db", "db", "db")]
    [InlineData("db:sql", "db", "sql")]
    public void A_link_is_a_name_and_perhaps_an_alias(string text, string name, string alias) => LinkSpec.Parse(text).Value.ShouldBe(new SandboxLink(name, alias));

    [Theory]
    [InlineData("")]
    [InlineData(":sql")]
    [InlineData("db:")]
    [InlineData("db:a b")]
    public void A_link_without_a_name_that_can_be_asked_for_is_refused(string text) => LinkSpec.Parse(text).Error.ShouldNotBeNull();

    [Fact]
    public void A_link_stands_on_the_networks_that_both_are_on()
    {
        _world.Do(new CreateSandbox("app") { Attachments = [new("web"), new("back")], Links = [new("db", "sql")] });

        _world.Endpoint("app", "web").Links.ShouldBe([new SandboxLink("db", "sql")]);
        _world.Endpoint("app", "back").Links.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_to_a_stranger_is_refused()
    {
        _world.Refuse(new CreateSandbox("app") { Attachments = [new("back")], Links = [new("db", "sql")] }).Message.ShouldContain("share no network");
        _world.Refuse(new CreateSandbox("app") { Attachments = [new("back")], Links = [new("nobody", "n")] }).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public void Where_siblings_are_kept_apart_a_link_opens_the_pair_and_follows_the_name()
    {
        _world.Do(new CreateSandbox("app") { Attachments = [new("apart")], Links = [new("db", "sql")] });
        Compiled("app").ShouldContain(Pair("app", "db"));

        _world.Do(new Disconnect("db", "apart")).Changes.OfType<PutEndpoint>().ShouldHaveSingleItem().Endpoint.Id.ShouldBe(_world.Endpoint("app", "apart").Id);
        Compiled("app").ShouldNotContain(text => text.Contains("linked", StringComparison.Ordinal));
        Compiled("app").ShouldContain(text => text.Contains(" isolated", StringComparison.Ordinal));

        _world.Do(new Connect("db", new("apart"))).Changes.OfType<PutEndpoint>().Count().ShouldBe(2);
        Compiled("app").ShouldContain(Pair("app", "db"));
        Compiled("app").ShouldNotContain(text => text.Contains(" isolated", StringComparison.Ordinal));
    }

    private string Pair(string from, string to) => $"element linked if {_world.Endpoint(from, "apart").LinkIndex} if {_world.Endpoint(to, "apart").LinkIndex}";

    private IReadOnlyList<string> Compiled(string sandbox)
    {
        List<KernelObject> objects = [];
        Compiler.Compile(_world.Model, _world.Facts, new Owner(OwnerKind.Endpoint, _world.Endpoint(sandbox, "apart").Id), objects);
        return [.. objects.Where(item => item is ElementObject or VethObject).Select(item => item.Describe())];
    }
}
