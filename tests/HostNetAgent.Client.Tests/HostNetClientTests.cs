using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client.Tests;

public sealed class HostNetClientTests
{
    [Fact]
    public async Task Without_a_socket_the_agent_is_not_running()
    {
        using var client = new HostNetClient("/no/such/socket");
        var failure = await Should.ThrowAsync<AgentNotRunningException>(() => client.GetStatusAsync());
        (failure.SocketPath, failure.AccessDenied).ShouldBe(("/no/such/socket", false));
        failure.Message.ShouldContain("/no/such/socket");
    }

    [Fact]
    public async Task A_socket_on_which_nobody_listens_means_that_the_agent_is_not_running()
    {
        using var directory = new CannedServer("");
        var path = directory.Path + "2";
        using (var stale = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0))
        {
            stale.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
            using var client = new HostNetClient(path);
            await Should.ThrowAsync<AgentNotRunningException>(() => client.ListNetworksAsync());
        }
    }

    [Fact]
    public async Task A_path_that_no_socket_can_have_means_that_the_agent_is_not_running()
    {
        using var client = new HostNetClient("/" + new string('x', 200));
        await Should.ThrowAsync<AgentNotRunningException>(() => client.ListNetworksAsync());
    }

    [Fact]
    public async Task A_problem_becomes_an_exception_with_all_that_it_says()
    {
        using var server = new CannedServer(CannedServer.Http(409, """{"type":"urn:x","title":"t","status":409,"detail":"taken by db","instance":"/v1/x","kind":"conflict","field":"ip","later":1}""", "application/problem+json"));
        using var client = new HostNetClient(server.Path);

        var refusal = await Should.ThrowAsync<HostNetApiException>(() => client.GetNetworkAsync("web"));

        (refusal.Kind, refusal.Detail, refusal.Message, refusal.Field, (int)refusal.Status).ShouldBe((ProblemKind.Conflict, "taken by db", "taken by db", "ip", 409));
    }

    [Theory]
    [InlineData(404, "text/html", "<h1>", ProblemKind.NotFound)]
    [InlineData(500, "application/problem+json", "{", ProblemKind.Internal)]
    [InlineData(400, "application/problem+json", """{"kind":"kindOfTheFuture"}""", ProblemKind.Invalid)]
    public async Task A_refusal_without_a_problem_that_can_be_read_is_told_by_its_status(int status, string type, string body, ProblemKind kind)
    {
        using var server = new CannedServer(CannedServer.Http(status, body, type));
        using var client = new HostNetClient(server.Path);
        var refusal = await Should.ThrowAsync<HostNetApiException>(() => client.GetNetworkAsync("web"));
        (refusal.Kind, (int)refusal.Status).ShouldBe((kind, status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")]
    public async Task An_answer_that_breaks_off_or_is_something_else_is_told_apart(string answer)
    {
        using var server = new CannedServer(answer);
        using var client = new HostNetClient(server.Path);
        await Should.ThrowAsync<AgentConnectionException>(() => client.GetStatusAsync());
    }

    [Fact]
    public async Task Names_are_escaped_in_the_path()
    {
        using var server = new CannedServer(CannedServer.Http(200, """{"id":"x"}"""));
        using var client = new HostNetClient(server.Path);
        await client.RemoveSandboxAsync("a/b c?d");
        (await server.Served).ShouldStartWith("DELETE /v1/sandboxes/a%2Fb%20c%3Fd HTTP/1.1\r\n");
    }

    [Fact]
    public async Task Fields_of_a_newer_daemon_are_skipped_and_those_that_an_older_one_lacks_have_their_defaults()
    {
        using var server = new CannedServer(CannedServer.Http(200, """{"id":"i","name":"web","driver":"bridge","colour":"red"}"""));
        using var client = new HostNetClient(server.Path);
        var network = await client.GetNetworkAsync("web");
        network.Subnets.ShouldBeEmpty();
        network.Labels.ShouldBeEmpty();
        network.GatewayMode4.ShouldBe("nat");
    }

    [Fact]
    public void Every_kind_has_a_status_a_title_and_a_type_of_its_own()
    {
        var kinds = Enum.GetValues<ProblemKind>();
        kinds.Select(kind => kind.Title()).Distinct(StringComparer.Ordinal).Count().ShouldBe(kinds.Length);
        kinds.Select(kind => kind.TypeUri()).Distinct(StringComparer.Ordinal).Count().ShouldBe(kinds.Length);
        foreach (var kind in kinds)
            ProblemKinds.OfStatus(kind.Status()).ShouldBe(kind == ProblemKind.AlreadyExists ? ProblemKind.Conflict : kind);
    }
}
