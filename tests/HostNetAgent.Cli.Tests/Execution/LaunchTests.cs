using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Execution;

public sealed class LaunchTests
{
    [Theory]
    [InlineData("exec db -- ip -4 addr")]
    [InlineData("exec db ip -4 addr")]
    [InlineData("--json exec db ip -4 addr")]
    public async Task Exec_starts_the_command_as_it_is_written(string line)
    {
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", Answers.Sandbox).On(Answers.FilesRequest, Answers.Files);
        var launcher = new FakeLauncher();
        await Terminal.RunAsync(agent, line, launcher);
        launcher.Launched.ShouldBe(["db /run/netns/db: ip|-4|addr"]);
        launcher.Folders.ShouldBe(["/etc/netns/db"]);
    }

    [Theory]
    [InlineData("run --rm -p 8080:80 -- nginx -g x", "nginx|-g|x")]
    [InlineData("run -p 8080:80 --rm nginx -p y --help", "nginx|-p|y|--help")]
    [InlineData("run --name=a -- -odd --", "-odd|--")]
    [InlineData("run @file", "@file")]
    [InlineData("run -p8080:80 --gw-priority -1 --net=web nginx", "nginx")]
    [InlineData("run -- --rm", "--rm")]
    public async Task Options_end_where_the_command_begins(string line, string command)
    {
        await using var agent = new FakeAgent().On("POST /v1/sandboxes", Answers.Sandbox).On(Answers.FilesRequest, Answers.Files);
        var launcher = new FakeLauncher();
        var outcome = await Terminal.RunAsync(agent, line, launcher);
        outcome.Error.ShouldBeEmpty();
        launcher.Launched.ShouldBe(["db /run/netns/db: " + command]);
    }

    [Theory]
    [InlineData("run --rm --internal -- echo", "--internal", "run")]
    [InlineData("run --pubish 80:80 -- true", "--pubish", "run")]
    [InlineData("run --rm --userns host -- true", "--userns", "run")]
    [InlineData("run --netwrok=web -- true", "--netwrok=web", "run")]
    [InlineData("run --NETWORK web -- true", "--NETWORK", "run")]
    [InlineData("run -P -- true", "-P", "run")]
    [InlineData("run -it true", "-it", "run")]
    [InlineData("run --privileged", "--privileged", "run")]
    [InlineData("--foo run -- true", "--foo", "run")]
    [InlineData("exec --foo db -- true", "--foo", "exec")]
    [InlineData("exec db --foo true", "--foo", "exec")]
    [InlineData("exec -it db true", "-it", "exec")]
    public async Task An_option_that_nobody_knows_starts_and_makes_nothing(string line, string option, string verb)
    {
        await using var agent = new FakeAgent();
        var launcher = new FakeLauncher();
        var outcome = await Terminal.RunAsync(agent, line, launcher);
        outcome.ShouldBe(new Outcome(125, "", $"hostnet: Unrecognized command or argument '{option}'; see 'hostnet {verb} --help'.\n"));
        agent.Requests.ShouldBeEmpty();
        launcher.Launched.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_cannot_start_makes_no_sandbox()
    {
        await using var agent = new FakeAgent();
        var outcome = await Terminal.RunAsync(agent, "run --rm -- nosuch", new FakeLauncher { Refusal = new CliException(ExitCode.CommandNotFound, "no such command") });
        outcome.ShouldBe(new Outcome(127, "", "hostnet: no such command\n"));
        agent.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run --rm -- x", true)]
    [InlineData("run -- x", false)]
    public async Task When_the_start_fails_the_sandbox_goes_if_that_was_asked_for(string line, bool removed)
    {
        await using var agent = new FakeAgent().On("POST /v1/sandboxes", Answers.Sandbox).On(Answers.FilesRequest, Answers.Files).On("DELETE /v1/sandboxes/" + Answers.Id, Answers.Change);
        var outcome = await Terminal.RunAsync(agent, line, new FakeLauncher { Failure = new CliException(ExitCode.NotExecutable, "cannot be started") });
        outcome.ShouldBe(new Outcome(126, "", "hostnet: cannot be started\n"));
        agent.Requests.Contains("DELETE /v1/sandboxes/" + Answers.Id).ShouldBe(removed);
    }

    [Theory]
    [InlineData("run --network host -- x")]
    [InlineData("run --network web,color=red -- x")]
    [InlineData("run --gw-priority much -- x")]
    [InlineData("exec")]
    [InlineData("exec db -- x")]
    public async Task Our_own_failures_are_125_as_the_rest_belongs_to_the_command(string line)
    {
        await using var agent = new FakeAgent().Refuse("GET /v1/sandboxes/db", 404, "notFound", "no sandbox 'db'");
        var outcome = await Terminal.RunAsync(agent, line);
        outcome.Code.ShouldBe(125);
        outcome.Error.ShouldStartWith("hostnet: ");
    }
}
