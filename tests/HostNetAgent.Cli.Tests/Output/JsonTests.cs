using System.Text.Json.Nodes;
using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Output;

public sealed class JsonTests
{
    [Theory]
    [InlineData("sandbox inspect db --json", "GET /v1/sandboxes/db", Answers.Sandbox)]
    [InlineData("--json sandbox create db", "POST /v1/sandboxes", Answers.Sandbox)]
    [InlineData("connect web db --json", "POST /v1/sandboxes/db/connect", Answers.Sandbox)]
    [InlineData("network inspect web --json", "GET /v1/networks/web", Answers.Network)]
    [InlineData("network create web --json -q", "POST /v1/networks", Answers.Network)]
    [InlineData("network ls --json", "GET /v1/networks", "[" + Answers.Network + "]")]
    [InlineData("ps --json", "GET /v1/sandboxes", "[" + Answers.Sandbox + "]")]
    [InlineData("port db --json", "GET /v1/sandboxes/db", "[" + Answers.Endpoint + "]")]
    [InlineData("network rm web --json", "DELETE /v1/networks/web", Answers.Change)]
    [InlineData("plan --json", "GET /v1/plan", """{"operations":["add a"]}""")]
    public async Task Programs_get_the_documents_of_the_api_indented(string line, string request, string document)
    {
        var answer = line.StartsWith("port", StringComparison.Ordinal) ? Answers.Sandbox : document;
        await using var agent = new FakeAgent().On(request, answer).On(Answers.FilesRequest, Answers.Files);
        var outcome = await Terminal.RunAsync(agent, line);
        outcome.Error.ShouldBeEmpty();
        JsonNode.DeepEquals(JsonNode.Parse(outcome.Output), JsonNode.Parse(document)).ShouldBeTrue(outcome.Output);
        outcome.Output.ShouldContain("\n  ");
    }

    [Theory]
    [InlineData("port db 7001/udp --json", 0, "7000/udp")]
    [InlineData("port db 7001 --json", 3, "")]
    public async Task The_document_of_one_port_is_about_that_one(string line, int code, string ports)
    {
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", Answers.Sandbox);
        var outcome = await Terminal.RunAsync(agent, line);
        outcome.Code.ShouldBe(code, outcome.Error);
        var endpoints = outcome.Output.Length > 0 ? JsonNode.Parse(outcome.Output)!.AsArray() : [];
        string.Join(' ', endpoints.SelectMany(endpoint => endpoint!["ports"]!.AsArray()).Select(port => $"{port!["port"]}/{port["protocol"]}")).ShouldBe(ports);
    }

    [Fact]
    public async Task The_version_of_both_programs_is_a_document_too()
    {
        await using var agent = new FakeAgent().On("GET /v1/status", """{"version":"9.8.7","apiVersion":"1","state":"ready"}""");
        var both = JsonNode.Parse((await Terminal.RunAsync(agent, "version --json")).Output)!;
        ((string)both["agent"]!["version"]!, (string)both["agent"]!["apiVersion"]!).ShouldBe(("9.8.7", "1"));
        ((string)both["client"]!["version"]!).ShouldMatch(@"^\d+\.\d+\.\d+$");
        var alone = JsonNode.Parse((await Terminal.RunAsync("/nonexistent", "version --json")).Output)!.AsObject();
        alone.ContainsKey("agent").ShouldBeTrue();
        alone["agent"].ShouldBeNull();
    }

    [Fact]
    public async Task A_document_says_what_it_said_and_moves_no_cursor()
    {
        const string value = "a\u202eb\u009b2J\n\u001b[1m\U000e0041";
        var document = JsonNode.Parse(Answers.Network)!;
        document["labels"]!["team"] = value;
        await using var agent = new FakeAgent().On("GET /v1/networks/web", document.ToJsonString());
        var output = (await Terminal.RunAsync(agent, "network inspect web --json")).Output;
        ((string)JsonNode.Parse(output)!["labels"]!["team"]!).ShouldBe(value);
        output.ShouldContain(@"""a\u202eb\u009b2J\n\u001b[1m\udb40\udc41""", Case.Insensitive);
    }

    [Fact]
    public async Task Several_inspected_networks_are_one_list()
    {
        await using var agent = new FakeAgent().On("GET /v1/networks/web", Answers.Network).Refuse("GET /v1/networks/x", 404, "notFound", "no network 'x'");
        var outcome = await Terminal.RunAsync(agent, "network inspect web x --json");
        JsonNode.Parse(outcome.Output)!.AsArray().Count.ShouldBe(1);
        outcome.Code.ShouldBe(3);
    }

    [Fact]
    public async Task Events_are_one_line_each()
    {
        const string first = """{"number":1,"time":"2026-05-01T12:00:00+00:00","type":"sandbox","action":"create","id":"0123456789abcdef","name":"db","attributes":{"network":"web"}}""";
        await using var agent = new FakeAgent().On("GET /v1/events", first + "\n" + first + "\n", type: "application/x-ndjson");
        (await Terminal.RunAsync(agent, "events --json")).Output.ShouldBe(first + "\n" + first + "\n");
        (await Terminal.RunAsync(agent, "events")).Output.ShouldStartWith("2026-05-01T12:00:00.000000Z sandbox create 0123456789ab (name=db, network=web)\n");
    }

    [Fact]
    public async Task Warnings_of_the_agent_go_to_standard_error()
    {
        await using var agent = new FakeAgent().On("DELETE /v1/networks/web", """{"id":"1","warnings":["the route stays"]}""");
        (await Terminal.RunAsync(agent, "network rm web")).ShouldBe(new Outcome(0, "web\n", "hostnet: warning: the route stays\n"));
    }
}
