using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>A sandbox that comes back under its name gets what it had, as long as nobody needed it meanwhile.</summary>
public sealed class LeaseTests
{
    private readonly World _world = new World().WithNetwork("web", "10.50.0.0/29", v6: true);

    [Fact]
    public void A_sandbox_that_comes_back_has_its_addresses_and_its_MAC_again()
    {
        Come("other");
        var before = Come("db");
        Go("db");
        Go("other");
        Come("new");

        var after = Come("db");

        after.Addresses.ShouldBe(before.Addresses);
        after.Mac.ShouldBe(before.Mac);
        after.Id.ShouldNotBe(before.Id);
        _world.Model.Leases.ShouldHaveSingleItem().Sandbox.ShouldBe("other");
    }

    [Fact]
    public void Fresh_addresses_go_first_and_then_the_oldest_lease()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
            Come(name);
        Go("c");
        Go("a");

        V4(Come("e")).ShouldBe("10.50.0.6");
        V4(Come("f")).ShouldBe("10.50.0.4", "c went before a");
        V4(Come("g")).ShouldBe("10.50.0.2");
        _world.Refuse(Attached("h")).Kind.ShouldBe(ErrorKind.Exhausted);

        Go("e");
        V4(Come("a")).ShouldBe("10.50.0.6", "the own address went to g");
    }

    [Fact]
    public void Who_loses_an_address_of_one_family_keeps_that_of_the_other()
    {
        var before = Come("a");
        Go("a");
        Come("b", "10.50.0.2");

        var after = Come("a");

        V4(after).ShouldBe("10.50.0.3");
        after.AddressOf(v6: true).ShouldBe(before.AddressOf(v6: true));
        after.Mac.ShouldBe(before.Mac);
    }

    [Fact]
    public void A_static_address_is_reserved_while_its_sandbox_exists_also_off_the_network()
    {
        Come("db", "10.50.0.5");
        _world.Do(new Disconnect("db", "web"));

        var error = _world.Refuse(Attached("thief", "10.50.0.5"));
        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Message.ShouldContain("reserved for sandbox 'db'");
        foreach (var name in new[] { "a", "b", "c", "d" })
            Come(name);
        _world.Refuse(Attached("e")).Kind.ShouldBe(ErrorKind.Exhausted);

        _world.Do(new RemoveSandbox("db"));
        V4(Come("e")).ShouldBe("10.50.0.5");
    }

    [Fact]
    public void A_wanted_address_beats_the_one_that_was_kept()
    {
        Come("db", "10.50.0.5");
        Go("db");

        V4(Come("db", "10.50.0.6")).ShouldBe("10.50.0.6");

        _world.Model.Leases.ShouldBeEmpty();
        V4(Come("thief", "10.50.0.5")).ShouldBe("10.50.0.5");
    }

    [Fact]
    public void Nothing_is_kept_for_a_name_that_the_agent_made_up()
    {
        var id = _world.Do(new CreateSandbox((string?)null) { Attachments = [new AttachRequest("web")] }).SubjectId;

        _world.Do(new RemoveSandbox(id));

        _world.Model.Leases.ShouldBeEmpty();
        V4(Come("a")).ShouldBe("10.50.0.2");
    }

    [Fact]
    public void Another_MAC_is_found_when_the_kept_one_is_taken()
    {
        var before = Come("a");
        Go("a");
        _world.Attach("b", new AttachRequest("web") { Mac = before.Mac });

        var after = Come("a");

        after.Mac.ShouldNotBe(before.Mac);
        after.Addresses.ShouldBe(before.Addresses);
    }

    [Fact]
    public void Leases_go_with_their_network_one_by_one()
    {
        Come("a");
        Come("b");
        Go("a");
        Go("b");

        var changes = _world.Do(new RemoveNetwork("web")).Changes;

        changes.OfType<DropLease>().Select(change => change.Lease.Sandbox).Order().ShouldBe(["a", "b"]);
        changes[^1].ShouldBeOfType<DropNetwork>();
        _world.Model.Leases.ShouldBeEmpty();
    }

    [Fact]
    public void At_most_1024_leases_are_kept_on_a_network_and_the_oldest_goes()
    {
        _world.WithNetwork("big", "10.64.0.0/16");
        for (var i = 0; i < 1030; i++)
        {
            _world.Attach($"s{i}", new AttachRequest("big"));
            _world.Do(new RemoveSandbox($"s{i}"));
        }

        var leases = _world.Model.Pools[_world.Network("big").Id].Leases;
        leases.Count.ShouldBe(1024);
        leases.ContainsKey("s5").ShouldBeFalse();
        leases.ContainsKey("s6").ShouldBeTrue();
    }

    private static CreateSandbox Attached(string name, string? address = null) =>
        new(name) { Attachments = [new AttachRequest("web") { Address4 = address is null ? null : IpAddress.Parse(address) }] };

    private static string? V4(Endpoint endpoint) => endpoint.AddressOf(v6: false)?.ToString();

    private Endpoint Come(string name, string? address = null)
    {
        _world.Do(Attached(name, address));
        return _world.Endpoint(name, "web");
    }

    private void Go(string name) => _world.Do(new RemoveSandbox(name));
}
