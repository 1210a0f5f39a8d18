using System.CommandLine;
using System.Text;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Help;
using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Help;

public sealed class HelpTests
{
    [Fact]
    public void The_reference_of_all_verbs_is_their_help()
    {
        var text = new StringBuilder("# hostnet\n\nThe help of every command, as `hostnet COMMAND --help` prints it, without the global options, which every command has: they stand under `hostnet`. A test keeps this file up to date.\n");
        foreach (var command in All(CommandTree.Whole().Root))
            text.Append($"\n## {CommandPath.Of(command)}\n\n```\n{WithoutGlobalOptions(command)}```\n");
        Golden.ShouldBe("docs/cli.md", text.ToString());
    }

    [Fact]
    public void The_exit_codes_in_the_documentation_are_those_of_the_program()
    {
        var documented = Documented().ToArray();
        documented.ShouldBe(Enum.GetValues<ExitCode>().Select(code => (int)code));
        ExitCodeText.All.Select(entry => (int)entry.Code).ShouldBe(documented);
    }

    [Fact]
    public void Every_verb_has_an_example_that_begins_with_itself()
    {
        foreach (var verb in All(CommandTree.Whole().Root).OfType<Verb>())
            verb.Example.ShouldContain(CommandPath.Of(verb));
    }

    [Fact]
    public void The_example_of_a_group_is_a_line_with_one_of_its_verbs()
    {
        var root = CommandTree.Whole().Root;
        foreach (var group in All(root).Where(command => command is not Verb))
        {
            var words = HelpText.Example(group).Split(' ').Skip(1).ToArray();
            var parsed = root.Parse(CommandLine.Split(root, words).Own);
            parsed.Errors.ShouldBeEmpty(HelpText.Example(group));
            parsed.CommandResult.Command.Parents.ShouldContain(group);
        }
    }

    [Fact]
    public void Every_example_parses()
    {
        var tree = CommandTree.Whole();
        foreach (var verb in All(tree.Root).OfType<Verb>())
        {
            var words = verb.Example.Replace("source <(", "").TrimEnd(')').Split(" | ")[0].Split(' ').Skip(1).ToArray();
            var parsed = tree.Root.Parse(CommandLine.Split(tree.Root, words).Own);
            parsed.Errors.ShouldBeEmpty(verb.Example);
            parsed.CommandResult.Command.ShouldBe(verb);
        }
    }

    [Theory]
    [InlineData("run --help")]
    [InlineData("run -h -- true")]
    [InlineData("network create -h")]
    public async Task Help_wins_over_what_is_missing(string line)
    {
        var outcome = await Terminal.RunAsync("/nonexistent", line);
        outcome.Code.ShouldBe(0);
        outcome.Output.ShouldStartWith("Usage: hostnet ");
        outcome.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_version_is_an_option_too()
    {
        var outcome = await Terminal.RunAsync("/nonexistent", "--version");
        outcome.Code.ShouldBe(0);
        outcome.Output.ShouldMatch(@"^hostnet \d+\.\d+\.\d+\n$");
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string WithoutGlobalOptions(Command command)
    {
        var help = HelpText.Of(command);
        var start = help.IndexOf("\nGlobal options:", StringComparison.Ordinal);
        var end = help.IndexOf("\n\n", start + 1, StringComparison.Ordinal);
        return command is RootCommand ? help : help[..start] + (end < 0 ? "" : help[(end + 1)..]);
    }

    private static IEnumerable<int> Documented() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "exit-codes.md"))
        where line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])
        select int.Parse(line.Split('|')[1]);
}
