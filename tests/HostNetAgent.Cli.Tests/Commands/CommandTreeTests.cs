using HostNetAgent.Cli.Commands;

namespace HostNetAgent.Cli.Tests.Commands;

public sealed class CommandTreeTests
{
    [Theory]
    [InlineData("ps -q", 1)]
    [InlineData("--socket /x network ls", 1)]
    [InlineData("", 18)]
    [InlineData("--help", 18)]
    [InlineData("nonsense", 18)]
    public void Only_what_a_line_can_mean_is_built(string line, int verbs) =>
        CommandTree.For(line.Split(' ')).Root.Subcommands.Count.ShouldBe(verbs);

    [Theory]
    [InlineData("/option", "/variable", "/option")]
    [InlineData(null, "/variable", "/variable")]
    [InlineData(null, "", "/run/hostnet/hostnet.sock")]
    [InlineData(null, null, "/run/hostnet/hostnet.sock")]
    public void The_socket_is_that_of_the_option_then_of_the_environment(string? option, string? variable, string expected) =>
        AgentSocket.Path(option, _ => variable).ShouldBe(expected);
}
