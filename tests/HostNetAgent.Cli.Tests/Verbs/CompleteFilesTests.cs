using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Verbs;

/// <summary>Who changes a sandbox finds its files complete once the command has returned.</summary>
public sealed class CompleteFilesTests
{
    [Theory]
    [InlineData("sandbox create db", "POST /v1/sandboxes")]
    [InlineData("connect web db", "POST /v1/sandboxes/db/connect")]
    [InlineData("disconnect web db", "POST /v1/sandboxes/db/disconnect")]
    public async Task The_files_are_waited_for_after_the_change(string line, string request)
    {
        await using var agent = new FakeAgent().On(request, Answers.Sandbox).On(Answers.FilesRequest, Answers.Files);
        (await Terminal.RunAsync(agent, line)).Error.ShouldBeEmpty();
        agent.Requests.Count.ShouldBe(2);
        agent.Requests[0].ShouldStartWith(request);
        agent.Requests[1].ShouldBe(Answers.FilesRequest);
    }

    [Fact]
    public async Task Files_that_cannot_be_written_are_a_warning()
    {
        await using var agent = new FakeAgent().On("POST /v1/sandboxes", Answers.Sandbox).On(Answers.FilesRequest, """{"directory":"/etc/netns/db","problem":"the disk is full"}""");
        var outcome = await Terminal.RunAsync(agent, "sandbox create db -q");
        outcome.ShouldBe(new Outcome(0, "0123456789ab\n", "hostnet: warning: names may not be found: the agent cannot write the files in /etc/netns/db: the disk is full\n"));
    }

    [Fact]
    public async Task A_sandbox_that_others_removed_meanwhile_was_made_all_the_same()
    {
        await using var agent = new FakeAgent().On("POST /v1/sandboxes", Answers.Sandbox).Refuse(Answers.FilesRequest, 404, "notFound", "there is no sandbox 'db'");
        var outcome = await Terminal.RunAsync(agent, "sandbox create db -q");
        outcome.ShouldBe(new Outcome(0, "0123456789ab\n", "hostnet: warning: the files of db may not be complete: there is no sandbox 'db'\n"));
    }
}
