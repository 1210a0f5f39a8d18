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
    [InlineData("run -q -p 80:80 true -x", "true -x")]
    [InlineData("run -qp 80:80 true -x", "true -x")]
    [InlineData("run -p80:80 true -qp 1", "true -qp 1")]
    [InlineData("run -p=80:80 true", "true")]
    [InlineData("exec db ls -qp 80", "ls -qp 80")]
    public void The_command_begins_behind_our_options_and_what_they_take(string line, string command) =>
        string.Join(' ', CommandLine.Split(CommandTree.For(line.Split(' ')).Root, line.Split(' ')).Command).ShouldBe(command);

    [Theory]
    [InlineData("/option", "/variable", "/option")]
    [InlineData(null, "/variable", "/variable")]
    [InlineData(null, "", "/run/hostnet/hostnet.sock")]
    [InlineData(null, null, "/run/hostnet/hostnet.sock")]
    public void The_socket_is_that_of_the_option_then_of_the_environment(string? option, string? variable, string expected) =>
        AgentSocket.Path(option, _ => variable).ShouldBe(expected);
}
