using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Completion;
using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("hostnet netw", "network")]
    [InlineData("hostnet network ", "create", "inspect", "ls", "rm")]
    [InlineData("hostnet network create --sub", "--subnet")]
    [InlineData("hostnet completion ", "bash", "zsh", "fish")]
    public void A_line_is_completed_with_what_can_follow(string line, params string[] expected)
    {
        using var output = new StringWriter();
        Suggestions.Write(CommandTree.Whole().Root, [$"[suggest:{line.Length}]", line], output);
        var offered = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in expected)
            offered.ShouldContain(word);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _hostnet hostnet")]
    [InlineData("zsh", "compdef _hostnet hostnet")]
    [InlineData("fish", "complete -c hostnet")]
    public async Task Each_shell_has_its_script(string shell, string line)
    {
        var outcome = await Terminal.RunAsync("/nonexistent", "completion " + shell);
        outcome.Output.ShouldContain(line);
    }

    [Fact]
    public async Task An_unknown_shell_is_refused() => (await Terminal.RunAsync("/nonexistent", "completion csh")).Code.ShouldBe(6);
}
