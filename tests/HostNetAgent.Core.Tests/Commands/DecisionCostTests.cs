using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>What a decision costs must not grow with what is there. Counted, not timed: lookups of keys and bytes allocated.</summary>
public sealed class DecisionCostTests
{
    [Theory]
    [InlineData("connect")]
    [InlineData("create")]
    [InlineData("remove")]
    [InlineData("churn")]
    public void With_5000_endpoints_a_decision_costs_hardly_more_than_what_it_costs_with_ten(string command)
    {
        var small = Measure(Filled(10), command);
        var large = Measure(Filled(5000), command);

        small.Lookups.ShouldBeGreaterThan(5);
        large.Lookups.ShouldBe(small.Lookups);
        // Copying anything with an entry for each of 5000 endpoints takes 40 KB at the least; the paths of trees take some 10 to 25.
        large.Bytes.ShouldBeLessThan(40_000);
    }

    [Fact]
    public void A_prepared_link_is_used_only_by_a_command_that_is_granted()
    {
        var world = new World().WithNetwork("web", "10.50.0.0/24");
        var links = 0;
        var next = world.Context.NextLink;
        world.Context = world.Context with
        {
            NextLink = () =>
            {
                links++;
                return next();
            },
        };

        world.Refuse(new CreateSandbox("a") { Attachments = [new AttachRequest("web") { Mac = new MacAddress(0x010000000000) }] });
        world.Refuse(new CreateSandbox("a") { Attachments = [new AttachRequest("web") { Ports = [PortSpec.Parse("198.51.100.1:80:80").Value] }] });
        links.ShouldBe(0);

        world.Attach("a", new AttachRequest("web"));
        links.ShouldBe(1);
    }

    private static (long Lookups, long Bytes) Measure((World World, CountingComparer Keys) host, string name)
    {
        var world = host.World;
        var command = Command(name);
        for (var i = 0; i < 3; i++)
            Run(world, command);
        var lookups = host.Keys.Count;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Run(world, command);
        return (host.Keys.Count - lookups, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static Command[] Command(string name)
    {
        var attachment = new AttachRequest("n0") { Ports = [PortSpec.Parse("81:80").Value] };
        return name switch
        {
            "connect" => [new Connect("lonely", attachment)],
            "create" => [new CreateSandbox("new") { Attachments = [attachment] }],
            "remove" => [new RemoveSandbox("s0")],
            _ => [new CreateSandbox("new") { Attachments = [attachment] }, new RemoveSandbox("new")],
        };
    }

    private static void Run(World world, Command[] commands)
    {
        var model = world.Model;
        foreach (var command in commands)
        {
            var changes = Decider.Decide(model, command, world.Context).Value.Changes;
            foreach (var change in changes)
                model = change.Apply(model);
        }
    }

    private static (World World, CountingComparer Keys) Filled(int endpoints)
    {
        var keys = new CountingComparer();
        var world = new World
        {
            Model = HostModel.Empty with
            {
                Networks = ImmutableDictionary.Create<string, Network>(keys),
                Sandboxes = ImmutableDictionary.Create<string, Sandbox>(keys),
                Endpoints = ImmutableDictionary.Create<string, Endpoint>(keys),
                NetworkIds = ImmutableDictionary.Create<string, string>(keys),
                SandboxIds = ImmutableDictionary.Create<string, string>(keys),
                SandboxIdsByPath = ImmutableDictionary.Create<string, string>(keys),
                EndpointsOfSandbox = ImmutableDictionary.Create<string, ImmutableArray<string>>(keys),
                EndpointCount = ImmutableDictionary.Create<string, int>(keys),
            },
        };
        for (var i = 0; i < 6; i++)
            world.WithNetwork($"n{i}", $"10.{i}.0.0/16", v6: true);
        for (var i = 0; i < endpoints; i++)
            world.Do(new CreateSandbox($"s{i}") { Attachments = [new AttachRequest($"n{i % 6}") { Ports = [PortSpec.Parse($"{10000 + i}:80").Value] }] });
        world.Do(new CreateSandbox("lonely"));
        return (world, keys);
    }

    private sealed class CountingComparer : IEqualityComparer<string>
    {
        public long Count { get; private set; }

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj)
        {
            Count++;
            return string.GetHashCode(obj, StringComparison.Ordinal);
        }
    }
}
