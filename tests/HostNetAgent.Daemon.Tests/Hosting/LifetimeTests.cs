using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public async Task The_agent_is_started_before_the_socket_listens_and_stopped_after()
    {
        var daemon = await TestDaemon.StartAsync();
        daemon.Started.ShouldBeTrue();
        await daemon.Client.GetStatusAsync();
        await daemon.StopAsync();
        daemon.Stopped.ShouldBeTrue();
        File.Exists(daemon.Options.Socket).ShouldBeFalse();
        (await Should.ThrowAsync<AgentNotRunningException>(() => daemon.Client.GetStatusAsync())).SocketPath.ShouldBe(daemon.Options.Socket);
        await daemon.DisposeAsync();
    }

    [Fact]
    public async Task A_change_under_way_is_answered_before_the_daemon_ends()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var gate = new TaskCompletionSource();
        daemon.Agent.Gate = gate.Task;
        daemon.Agent.Accept(SampleModel.Web.Id);
        var change = daemon.Client.CreateNetworkAsync(new NetworkCreateRequest { Name = "web" });
        SpinWait.SpinUntil(() => daemon.Agent.Asked is not null, TimeSpan.FromSeconds(20)).ShouldBeTrue();

        var stop = daemon.StopAsync();
        daemon.Stopped.ShouldBeFalse();
        gate.SetResult();

        (await change).Name.ShouldBe("web");
        await stop;
        daemon.Stopped.ShouldBeTrue();
    }

    [Theory]
    [InlineData("half a request", "GET /v1/status HT", 1)]
    [InlineData("half a body", "POST /v1/networks HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n{\"na", 1)]
    [InlineData("unread answers", "GET /v1/openapi.json HTTP/1.1\r\nHost: h\r\n\r\n", 20)]
    public async Task A_client_that_leaves_something_unfinished_does_not_hold_up_a_stop(string what, string request, int times)
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var stuck = daemon.Raw();
        for (var i = 0; i < times; i++)
            stuck.Send(request);
        await daemon.Client.GetStatusAsync();
        await daemon.StopAsync().WaitAsync(Composition.LongestStop / 2, TestContext.Current.CancellationToken);
        daemon.Stopped.ShouldBeTrue(what);
    }

    [Fact]
    public async Task What_the_agent_does_unasked_is_logged()
    {
        await using var daemon = await TestDaemon.StartAsync();
        SpinWait.SpinUntil(() => daemon.Agent.Subscribers > 0, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        daemon.Agent.Happen("agent", "problem", "a foreign rule drops");
        daemon.Log.WaitFor("Warning: a foreign rule drops");
        daemon.Agent.Happen("sandbox", "remove", "asked");
        daemon.Agent.Happen("sandbox", "remove", "job", "ended", "42");
        daemon.Log.WaitFor("Information: sandbox job was removed: its process 42 has ended");
        daemon.Log.Lines.ShouldNotContain(line => line.Contains("asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_it_did_last_is_logged_before_it_has_stopped()
    {
        await using var daemon = await TestDaemon.StartAsync();
        for (var i = 0; i < 100; i++)
            daemon.Agent.Happen("agent", "problem", $"problem {i}");
        await daemon.StopAsync();
        daemon.Log.Lines.Where(line => line.Contains(": problem ", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 100).Select(i => $"Warning: problem {i}"));
    }
}
