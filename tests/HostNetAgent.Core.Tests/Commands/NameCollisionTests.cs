using HostNetAgent.Core.Commands;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Names that two have on one network: allowed, and whoever comes last is told whom the name leads to.</summary>
public sealed class NameCollisionTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24").WithNetwork("other", "10.51.0.0/24");

    public NameCollisionTests()
    {
        _world.Attach("DB", new AttachRequest("web") { Aliases = ["Sql"] });
        _world.Do(new CreateSandbox("host") { Hostname = "Front", Attachments = [new("web")] });
        _world.Do(new CreateSandbox("far") { Attachments = [new("other") { Aliases = ["near"] }] });
    }

    [Theory]
    [InlineData("db", "", null, "the name 'db' leads to sandbox 'DB' and not to 'db', whose name differs in case only")]
    [InlineData("sql", "", null, "the name 'sql' leads to sandbox 'sql' and not to 'DB', which has it as an alias")]
    [InlineData("front", "", null, "the name 'front' leads to sandbox 'front' and not to 'host', which has it as its host name")]
    [InlineData("new", "db", null, "the name 'db' leads to sandbox 'DB' and not to 'new', which has it as an alias")]
    [InlineData("new", "", "HOST", "the name 'HOST' leads to sandbox 'host' and not to 'new', which has it as its host name")]
    public void Whoever_comes_last_is_told(string name, string alias, string? hostname, string words)
    {
        _world.Do(new CreateSandbox(name) { Hostname = hostname, Attachments = [new("web") { Aliases = alias.Length > 0 ? [alias] : [] }] });

        _world.Warnings.ShouldHaveSingleItem().ShouldContain($"on network 'web' {words}");
    }

    [Theory]
    [InlineData("near", "")]
    [InlineData("FAR", "")]
    [InlineData("new", "sql")]
    [InlineData("new", "NEW")]
    [InlineData("new", "front")]
    public void What_several_may_share_or_have_on_another_network_is_no_matter(string name, string alias)
    {
        _world.Do(new CreateSandbox(name) { Attachments = [new("web") { Aliases = alias.Length > 0 ? [alias] : [] }] });

        _world.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_connection_that_takes_a_name_from_a_younger_sandbox_says_so()
    {
        _world.Do(new CreateSandbox("FAR") { Attachments = [new("web")] });

        _world.Do(new Connect("far", new("web")));

        _world.Warnings.ShouldHaveSingleItem().ShouldContain("the name 'far' leads to sandbox 'far' and not to 'FAR'");
    }

    [Fact]
    public void Names_that_went_with_their_sandbox_are_free()
    {
        _world.Do(new RemoveSandbox("DB"));
        _world.Do(new RemoveSandbox("host"));

        _world.Do(new CreateSandbox("db") { Attachments = [new("web") { Aliases = ["sql", "front"] }] });

        _world.Warnings.ShouldBeEmpty();
    }
}
