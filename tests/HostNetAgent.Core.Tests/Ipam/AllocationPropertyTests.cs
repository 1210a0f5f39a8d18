using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Tests.Commands;

namespace HostNetAgent.Core.Tests.Ipam;

public sealed class AllocationPropertyTests
{
    private enum Step
    {
        Create,
        Connect,
        ConnectStatic,
        Disconnect,
        Remove,
    }

    [Theory]
    [InlineData("10.0.0.0/28")]
    [InlineData("10.0.0.0/30")]
    [InlineData("fd00::/124")]
    public void Every_sandbox_gets_the_address_that_the_naive_pool_gives_it(string subnet)
    {
        var prefix = IpPrefix.Parse(subnet);
        var steps = from step in Gen.Elements(Step.Create, Step.Connect, Step.Connect, Step.ConnectStatic, Step.Disconnect, Step.Remove)
                    from name in Gen.Choose(0, 24)
                    from offset in Gen.Choose(0, 17)
                    select (Step: step, Name: $"s{name}", Address: prefix.First.Add((UInt128)offset));
        var outcomes = new HashSet<string>();

        Prop.ForAll(steps.Sequence(50, 250), sequence =>
        {
            var (world, naive) = (World(prefix), new NaivePool(prefix, prefix.First.Add(1)));
            foreach (var (step, name, address) in sequence)
                outcomes.Add(Take(world, naive, step, name, address));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

        outcomes.ShouldBe(["nothing", "refused", "same address"], ignoreOrder: true);
    }

    private static World World(IpPrefix prefix)
    {
        var world = new World();
        world.Do(new CreateNetwork("net") { Subnets = [new SubnetRequest(prefix)], EnableIPv4 = !prefix.IsV6 });
        return world;
    }

    private static string Take(World world, NaivePool naive, Step step, string name, IpAddress address)
    {
        if (step == Step.Create && !naive.Exists(name))
        {
            naive.Create(name);
            world.Do(new CreateSandbox(name));
        }
        else if (step is Step.Connect or Step.ConnectStatic && naive.Exists(name) && !naive.IsConnected(name))
        {
            return Connect(world, naive, name, step == Step.ConnectStatic ? address : null);
        }
        else if (step == Step.Disconnect && naive.IsConnected(name))
        {
            naive.Disconnect(name);
            world.Do(new Disconnect(name, "net"));
        }
        else if (step == Step.Remove && naive.Exists(name))
        {
            naive.Remove(name);
            world.Do(new RemoveSandbox(name));
        }

        return "nothing";
    }

    private static string Connect(World world, NaivePool naive, string name, IpAddress? wanted)
    {
        var expected = naive.Connect(name, wanted);
        var result = world.Try(new Connect(name, new AttachRequest("net")
        {
            Address4 = wanted is { IsV6: false } ? wanted : null,
            Address6 = wanted is { IsV6: true } ? wanted : null,
        }));
        if (expected is not { } address)
        {
            result.IsSuccess.ShouldBeFalse();
            return "refused";
        }

        result.IsSuccess.ShouldBeTrue(result.Error?.Message);
        world.Endpoint(name, "net").Addresses.ShouldBe([address]);
        return "same address";
    }
}
