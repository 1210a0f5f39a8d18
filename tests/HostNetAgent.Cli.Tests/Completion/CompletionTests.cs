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
    [InlineData("hostnet run --net", "--network", "--net")]
    [InlineData("hostnet run --rm --publ", "--publish")]
    [InlineData("hostnet network create --ipv6 --su", "--subnet")]
    [InlineData("hostnet network create --internal --driver ", "bridge", "macvlan", "ipvlan")]
    [InlineData("hostnet network create --ipv6 --gateway-mode ", "nat", "routed", "unprotected")]
    [InlineData("hostnet network create --icc ", "on", "off")]
    public void A_line_is_completed_with_what_can_follow(string line, params string[] expected)
    {
        using var output = new StringWriter();
        Suggestions.Write(CommandTree.Whole().Root, [$"[suggest:{line.Length}]", line], output);
        var offered = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in expected)
            offered.ShouldContain(word);
    }

    [Theory]
    [InlineData("hostnet run --rm ")]
    [InlineData("hostnet network create --ipv6 ")]
    [InlineData("hostnet network ")]
    public void Nothing_is_offered_that_nobody_would_write(string line)
    {
        using var output = new StringWriter();
        Suggestions.Write(CommandTree.Whole().Root, [$"[suggest:{line.Length}]", line], output);
        output.ToString().Split('\n').ShouldNotContain(word => word == "True" || word == "False" || word == "-?" || word.StartsWith('/'));
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
