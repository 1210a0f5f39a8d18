using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class RemovalTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/24").WithNetwork("db", "10.51.0.0/24");

    [Fact]
    public void A_network_in_use_is_kept_and_the_error_lists_who_uses_it()
    {
        _world.Attach("two", new AttachRequest("web"));
        _world.Attach("one", new AttachRequest("web"));
        _world.Attach("other", new AttachRequest("db"));

        var error = _world.Refuse(new RemoveNetwork("web"));

        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Message.ShouldContain("used by 'one', 'two'; disconnect");
    }

    [Fact]
    public void Many_users_of_a_network_are_counted_rather_than_listed()
    {
        for (var i = 0; i < 7; i++)
            _world.Attach($"s{i}", new AttachRequest("web"));

        _world.Refuse(new RemoveNetwork("web")).Message.ShouldContain("'s4' and 2 more;");
    }

    [Theory]
    [InlineData("bridge")]
    [InlineData("host")]
    [InlineData("none")]
    [InlineData("default")]
    public void A_predefined_network_cannot_be_removed(string name)
    {
        _world.Do(new CreateNetwork("bridge") { Predefined = true, Device = "hostnet0" });

        var error = _world.Refuse(new RemoveNetwork(name));

        error.Kind.ShouldBe(ErrorKind.Forbidden);
        error.Message.ShouldContain($"'{name}' is predefined");
        if (name == "bridge")
            _world.Refuse(new RemoveNetwork(_world.Network("bridge").Id)).Kind.ShouldBe(ErrorKind.Forbidden);
    }

    [Fact]
    public void An_unused_network_goes_by_name_or_by_the_start_of_its_id_and_its_subnet_is_free_again()
    {
        _world.Do(new RemoveNetwork("web"));
        _world.WithNetwork("again", "10.50.0.0/24");
        _world.Do(new RemoveNetwork(_world.Network("again").ShortId));

        _world.Model.FindNetwork("again").ShouldBeNull();
    }

    [Fact]
    public void A_sandbox_goes_with_its_endpoints_first()
    {
        _world.Attach("a", new AttachRequest("web"));
        _world.Attach("a", new AttachRequest("db"));

        var decision = _world.Do(new RemoveSandbox("a"));

        decision.Changes.Where(change => change.TouchesKernel).Select(change => change.GetType().Name).ShouldBe(["DropEndpoint", "DropEndpoint", "DropSandbox"]);
        _world.Model.Endpoints.ShouldBeEmpty();
        _world.Model.EndpointCount.ShouldBeEmpty();
    }

    [Fact]
    public void What_does_not_exist_is_not_found()
    {
        _world.Do(new CreateSandbox("a"));

        foreach (var (command, name) in new (Command, string)[]
        {
            (new RemoveNetwork("nope"), "nope"),
            (new RemoveSandbox("gone"), "gone"),
            (new Connect("gone", new AttachRequest("web")), "gone"),
            (new Connect("a", new AttachRequest("nope")), "nope"),
            (new Disconnect("gone", "web"), "gone"),
            (new Disconnect("a", "nope"), "nope"),
            (new Disconnect("a", "web"), "web"),
            (new CreateSandbox("b") { Attachments = [new AttachRequest("nope")] }, "nope"),
        })
        {
            var error = _world.Refuse(command);
            error.Kind.ShouldBe(ErrorKind.NotFound, error.Message);
            error.Message.ShouldContain($"'{name}'");
        }
    }

    [Fact]
    public void Ids_that_start_alike_are_ambiguous()
    {
        foreach (var digit in "12")
            _world.Model = _world.Model.With(new Sandbox { Id = "abcd" + new string(digit, 60), Name = $"s{digit}", NamespacePath = $"/run/netns/s{digit}" });

        _world.Refuse(new RemoveSandbox("abcd")).Message.ShouldContain("ambiguous");
        _world.Do(new RemoveSandbox("abcd1"));
    }
}
