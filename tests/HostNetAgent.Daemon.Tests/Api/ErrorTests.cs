using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Errors;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.AlreadyExists, 409)]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.Exhausted, 507)]
    [InlineData(ErrorKind.Unsupported, 501)]
    [InlineData(ErrorKind.Unavailable, 503)]
    [InlineData(ErrorKind.Forbidden, 403)]
    public async Task Each_kind_of_error_reaches_the_client_as_a_problem(ErrorKind kind, int status)
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Refuse(new AgentError(kind, "it cannot be, because", "name"));

        var refusal = await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.RemoveNetworkAsync("web"));

        refusal.Kind.ToString().ShouldBe(kind.ToString());
        ((int)refusal.Status, refusal.Detail, refusal.Field).ShouldBe((status, "it cannot be, because", "name"));
        (refusal.Problem.Type, refusal.Problem.Title, refusal.Problem.Instance).ShouldBe((refusal.Kind.TypeUri(), refusal.Kind.Title(), "/v1/networks/web"));
        daemon.Log.WaitFor($"Information: uid 0 pid {Environment.ProcessId}: remove network web: refused");
    }

    [Fact]
    public async Task What_was_refused_is_logged_in_few_words_however_long_it_was()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Refuse(AgentError.Invalid(new string('y', 5000)));

        await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.CreateNetworkAsync(new NetworkCreateRequest { Name = new string('x', 1_000_000) }));

        daemon.Log.WaitFor($"Information: uid 0 pid {Environment.ProcessId}: create network xxx");
        daemon.Log.Lines.ShouldAllBe(line => line.Length < 2500);
    }

    [Fact]
    public async Task Every_kind_of_the_core_has_a_kind_of_its_own_in_the_api()
    {
        await using var daemon = await TestDaemon.StartAsync();
        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            daemon.Agent.Refuse(new AgentError(kind, "no"));
            (await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.RemoveNetworkAsync("web"))).Kind.ShouldNotBe(ProblemKind.Internal);
        }
    }

    [Fact]
    public async Task What_nobody_foresaw_is_an_internal_error_without_details_and_the_next_request_is_served()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Failure = new InvalidOperationException("secret");

        var refusal = await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.RemoveNetworkAsync("web"));

        refusal.Kind.ShouldBe(ProblemKind.Internal);
        refusal.Detail.ShouldNotContain("secret");
        daemon.Log.Lines.ShouldContain(line => line.StartsWith("Error: DELETE /v1/networks/web failed", StringComparison.Ordinal));
        (await daemon.Client.ListNetworksAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_networks_and_sandboxes_are_not_found()
    {
        await using var daemon = await TestDaemon.StartAsync();
        (await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.GetNetworkAsync("nope"))).Detail.ShouldContain("'nope'");
        (await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.GetSandboxAsync("a/../b"))).Kind.ShouldBe(ProblemKind.NotFound);
    }

    [Fact]
    public async Task A_change_is_logged_with_who_asked()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Web.Id);
        await daemon.Client.CreateNetworkAsync(new NetworkCreateRequest { Name = "web" });
        daemon.Log.WaitFor($"Information: uid 0 pid {Environment.ProcessId}: create network web: done in ");
    }

    [Fact]
    public async Task Changes_and_refusals_are_logged_in_their_order()
    {
        await using var daemon = await TestDaemon.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            daemon.Agent.Accept(SampleModel.Web.Id);
            await daemon.Client.CreateNetworkAsync(new NetworkCreateRequest { Name = $"web{i}" });
            daemon.Agent.Refuse(new AgentError(ErrorKind.Conflict, "no"));
            await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.RemoveNetworkAsync($"web{i}"));
        }

        daemon.Log.WaitFor($"Information: uid 0 pid {Environment.ProcessId}: remove network web19: refused");
        var told = daemon.Log.Lines.Where(line => line.Contains(" network web", StringComparison.Ordinal)).Select(line => line.Split(": ")[2]);
        told.ShouldBe(Enumerable.Range(0, 20).SelectMany(i => (string[])[$"create network web{i}", $"remove network web{i}"]));
    }
}
