using FsCheck;
using FsCheck.Fluent;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Tests.Model;

namespace HostNetAgent.Core.Tests.Commands;

public sealed class DecisionPropertyTests
{
    private static readonly Type[] s_kinds =
    [
        typeof(CreateNetwork), typeof(RemoveNetwork), typeof(CreateSandbox), typeof(RemoveSandbox), typeof(Connect), typeof(Disconnect), typeof(Publish), typeof(Unpublish),
    ];

    [Fact]
    public void No_sequence_of_commands_leads_to_overlapping_addresses_ports_or_names()
    {
        var granted = new HashSet<Type>();
        var refused = new HashSet<Type>();

        Prop.ForAll(RandomCommands.Sequences, commands =>
        {
            var world = SmallWorld();
            foreach (var command in commands)
            {
                (world.Try(command).IsSuccess ? granted : refused).Add(command.GetType());
                SoundModel.Check(world.Model);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

        // All kinds must have been tried in earnest, or the property would say little.
        s_kinds.Except(granted).ShouldBeEmpty("never granted");
        s_kinds.Except(refused).ShouldBeEmpty("never refused");
    }

    [Fact]
    public void The_indexes_always_equal_those_built_anew_in_another_order() =>
        Prop.ForAll(RandomCommands.Sequences, commands =>
        {
            var world = SmallWorld();
            foreach (var command in commands)
            {
                if (world.Try(command).IsSuccess)
                    Indexes.ShouldBeConsistent(world.Model);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_same_model_command_and_chance_give_the_same_decision() =>
        Prop.ForAll(RandomCommands.Sequences, commands =>
        {
            var (one, two) = (SmallWorld(), SmallWorld());
            foreach (var command in commands)
                (Text(one, command) == Text(two, command)).ShouldBeTrue(command.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static World SmallWorld()
    {
        var world = new World();
        world.Facts = world.Facts with { EphemeralPorts = (8000, 8020) };
        world.WithNetwork("n0", "10.0.0.0/28", v6: true).WithNetwork("n1", "10.0.1.0/28");
        return world;
    }

    private static string Text(World world, Command command)
    {
        var result = world.Try(command);
        return result.IsSuccess ? string.Join('\n', result.Value.Changes) : result.Error.ToString();
    }
}
