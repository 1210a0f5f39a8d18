using System.Text.Json;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

/// <summary>Requests that are wrong never reach the agent, and the answer says what is wrong.</summary>
public sealed class BadRequestTests
{
    [Theory]
    [InlineData("/v1/networks", "", 400, null, "no body")]
    [InlineData("/v1/networks", "{", 400, null, "no valid JSON")]
    [InlineData("/v1/networks", "null", 400, null, "null")]
    [InlineData("/v1/networks", "[]", 400, null, "wrong type")]
    [InlineData("/v1/networks", "{\"name\":\"a\"} {}", 400, null, "no valid JSON")]
    [InlineData("/v1/networks", "{}", 400, "name", "lacks name")]
    [InlineData("/v1/networks", """{"name":"a","colour":"red"}""", 400, "colour", "no field 'colour'")]
    [InlineData("/v1/networks", """{"name":"a","Name":"b"}""", 400, "Name", "no field 'Name'")]
    [InlineData("/v1/networks", """{"name":"a","name":"b"}""", 400, "name", "twice")]
    [InlineData("/v1/networks", """{"name":7}""", 400, "name", "wrong type")]
    [InlineData("/v1/networks", """{"name":null}""", 400, "name", "null")]
    [InlineData("/v1/networks", """{"name":"a","mtu":"much"}""", 400, "mtu", "wrong type")]
    [InlineData("/v1/networks", """{"name":"a","subnets":[{"prefix":"10.0.0.0/24","mask":1}]}""", 400, "subnets[0].mask", "no field 'subnets[0].mask' in this request; use prefix, gateway, range, auxiliary")]
    [InlineData("/v1/networks", """{"name":"a","subnets":[{"prefix":"10.0.0.0/24","net mask":1}]}""", 400, "subnets[0]['net mask']", "; use prefix, ")]
    [InlineData("/v1/networks", """{"name":"a","a.subnets[0]":1}""", 400, "['a.subnets[0]']", "; use name, ")]
    [InlineData("/v1/networks", """{"name":"a","subnets":[null]}""", 400, "subnets[0]", "null")]
    [InlineData("/v1/networks", """{"name":"a","subnets":[{"prefix":"10.0.0.0"}]}""", 400, "subnets[0].prefix", "10.0.0.0")]
    [InlineData("/v1/networks", """{"name":"a","subnets":[{"prefix":"10.0.0.0/24","gateway":"x"}]}""", 400, "subnets[0].gateway", "'x'")]
    [InlineData("/v1/networks", """{"name":"a","ipv6":false,"subnets":[{"prefix":"fd00:99::/64"}]}""", 400, "subnets", "switched off")]
    [InlineData("/v1/networks", """{"name":"a","driver":"macvlan","mode":"internal"}""", 400, "mode", "need a bridge")]
    [InlineData("/v1/networks", """{"name":"a","gatewayMode4":"magic"}""", 400, "gatewayMode4", "magic")]
    [InlineData("/v1/networks", """{"name":"a","outboundIps":["x"]}""", 400, "outboundIps[0]", "'x'")]
    [InlineData("/v1/networks", """{"name":"a","labels":{"a b":"c"}}""", 400, "labels", "a b")]
    [InlineData("/v1/networks", """{"name":"a","labels":{"a":null}}""", 400, "labels.a", "null")]
    [InlineData("/v1/sandboxes", """{"publish":["80:0"]}""", 400, "publish[0]", "80:0")]
    [InlineData("/v1/sandboxes", """{"publish":["\u202e80\ue000"]}""", 400, "publish[0]", @"'\u202e80\ue000'")]
    [InlineData("/v1/sandboxes", """{"publish":["80","70000"]}""", 400, "publish[1]", "70000")]
    [InlineData("/v1/sandboxes", """{"publish":[null]}""", 400, "publish[0]", "")]
    [InlineData("/v1/sandboxes", """{"publish":["80"],"networks":[]}""", 400, "publish", "connected to none")]
    [InlineData("/v1/sandboxes", """{"networks":[{"network":""}]}""", 400, "networks[0].network", "empty")]
    [InlineData("/v1/sandboxes", """{"networks":[{"network":"web","ip":"fd00::1"}]}""", 400, "networks[0].ip", "IPv4")]
    [InlineData("/v1/sandboxes", """{"networks":[{"network":"web","ip6":"10.0.0.1"}]}""", 400, "networks[0].ip6", "IPv6")]
    [InlineData("/v1/sandboxes", """{"networks":[{"network":"web","mac":"zz"}]}""", 400, "networks[0].mac", "MAC")]
    [InlineData("/v1/sandboxes", """{"networks":[null]}""", 400, "networks[0]", "null")]
    [InlineData("/v1/sandboxes", """{"networks":[{"network":"a","aliases":[]},{"network":"web","aliases":["a",null]}]}""", 400, "networks[1].aliases[1]", "null")]
    [InlineData("/v1/sandboxes", """{"netns":"/run/netns/a\u0000b"}""", 400, "netns", "NUL")]
    [InlineData("/v1/sandboxes", """{"netns":"/x","pid":4}""", 400, "pid", "one of them")]
    [InlineData("/v1/sandboxes", """{"ofCaller":true,"pid":4}""", 400, "ofCaller", "one of them")]
    [InlineData("/v1/sandboxes", """{"pid":0}""", 400, "pid", "process id")]
    [InlineData("/v1/sandboxes", """{"removeOnExit":true}""", 400, "removeOnExit", "pid or ofCaller")]
    [InlineData("/v1/sandboxes", """{"netns":"/run/netns/gone"}""", 404, "netns", "/run/netns/gone")]
    [InlineData("/v1/sandboxes", """{"pid":4000000}""", 404, "pid", "4000000")]
    [InlineData("/v1/sandboxes/db/connect", """{"ip":"10.0.0.1"}""", 400, "network", "lacks network")]
    [InlineData("/v1/sandboxes/db/disconnect", """{"network":"a","force":true}""", 400, "force", "no field 'force' in this request; use network")]
    [InlineData("/v1/sandboxes/db/publish", """{"ports":[]}""", 400, "ports", "at least one")]
    [InlineData("/v1/sandboxes/db/publish", """{"ports":["x"]}""", 400, "ports[0]", "'x'")]
    [InlineData("/v1/sandboxes/db/unpublish", """{"ports":"80"}""", 400, "ports", "wrong type")]
    [InlineData("/v1/reset", "{}", 400, "confirm", "lacks confirm")]
    [InlineData("/v1/nothing", "{}", 404, null, "/v1/nothing")]
    [InlineData("/v1/sandboxes/db/fly", "{}", 404, null, "fly")]
    [InlineData("/", "{}", 404, null, "")]
    public async Task Wrong_requests_are_explained(string path, string body, int status, string? field, string words)
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();

        var answer = raw.SendBody("POST", path, body, "Connection: close\r\n").ReadUntil("\0");

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json");
        var problem = JsonSerializer.Deserialize(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..], ContractJson.Default.ProblemInfo)!;
        problem.Detail.ShouldContain(words);
        problem.Detail.ShouldNotContain("HostNetAgent.");
        problem.Status.ShouldBe(status);
        problem.Field.ShouldBe(field);
        daemon.Agent.Asked.ShouldBeNull();
        daemon.Agent.Resets.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused_unread()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        raw.Send("POST /v1/networks HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n").ReadUntil("}").ShouldStartWith("HTTP/1.1 413 ");
        daemon.Agent.Asked.ShouldBeNull();
    }

    [Fact]
    public async Task A_chunked_body_of_more_than_a_mebibyte_is_refused()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        raw.Send("POST /v1/networks HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n100010\r\n" + new string(' ', 0x100010) + "\r\n0\r\n\r\n").ReadUntil("}").ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_body_of_just_a_mebibyte_is_read()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        var body = """{"colour":"x"}""".PadRight(1 << 20);
        raw.SendBody("POST", "/v1/networks", body).ReadUntil("}").ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task A_body_that_is_cut_off_changes_nothing_and_the_daemon_goes_on()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using (var raw = daemon.Raw())
            raw.Send("POST /v1/networks HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{\"name\":\"a\"}").EndSending().ReadUntil("}").ShouldBeEmpty();
        daemon.Agent.Asked.ShouldBeNull();
        (await daemon.Client.ListNetworksAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Clients_that_leave_amid_a_body_leave_no_word_in_the_log()
    {
        await using var daemon = await TestDaemon.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            using var raw = daemon.Raw();
            raw.Send("POST /v1/networks HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n").ReadUntil("100 Continue\r\n\r\n");
            raw.Send("{\"name\":").EndSending().ReadUntil("}").ShouldBeEmpty();
        }

        await daemon.StopAsync();
        daemon.Log.Lines.ShouldNotContain(line => line.StartsWith("Warning: Connection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_no_request_are_refused_and_the_daemon_goes_on()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using (var raw = daemon.Raw())
            raw.Send("\u0016\u0003\u0001 hello\r\n\r\n").ReadUntil("\0").ShouldStartWith("HTTP/1.1 400 ");
        (await daemon.Client.ListNetworksAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_method_that_a_resource_does_not_have_is_refused_with_those_it_has()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var raw = daemon.Raw();
        var answer = raw.SendBody("PUT", "/v1/networks/web", "{}").ReadUntil("}");
        answer.ShouldStartWith("HTTP/1.1 405 ");
        answer.ShouldContain("Allow: GET, DELETE\r\n");
    }
}
