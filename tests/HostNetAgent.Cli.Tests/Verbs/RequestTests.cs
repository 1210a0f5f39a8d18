using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Verbs;

/// <summary>What each line asks the agent for.</summary>
public sealed class RequestTests
{
    public static TheoryData<string, string, string> Lines => new()
    {
        { "network create web", "POST /v1/networks", """{"name":"web"}""" },
        {
            "network create web --driver bridge --subnet 10.50.0.0/24 --subnet fd00:50::/64 --gateway 10.50.0.254 --gateway fd00:50::fe --ip-range 10.50.0.128/25 --aux-address printer=10.50.0.9 --aux-address nas=fd00:50::9",
            "POST /v1/networks",
            """{"name":"web","driver":"bridge","subnets":[{"prefix":"10.50.0.0/24","gateway":"10.50.0.254","range":"10.50.0.128/25","auxiliary":{"printer":"10.50.0.9"}},{"prefix":"fd00:50::/64","gateway":"fd00:50::fe","auxiliary":{"nas":"fd00:50::9"}}]}"""
        },
        {
            "network create web --ipv6 --ipv4=false --internal --icc=off --mtu 1400 --device br-web --gateway-mode unprotected --outbound-ip 192.0.2.7 --anti-spoofing=on --label b=2 --label a -o k=v",
            "POST /v1/networks",
            """{"name":"web","ipv4":false,"ipv6":true,"internal":true,"icc":false,"antiSpoofing":true,"gatewayMode4":"nat-unprotected","gatewayMode6":"nat-unprotected","outboundIps":["192.0.2.7"],"mtu":1400,"device":"br-web","labels":{"a":"","b":"2"},"options":{"k":"v"}}"""
        },
        { "network create --ipv6 web", "POST /v1/networks", """{"name":"web","ipv6":true}""" },
        {
            "network create web --dns 10.0.0.53 --dns corp.example=10.0.0.54 --dns-search corp.example --dns-option ndots:2 --dhcp-range 10.50.0.128/28",
            "POST /v1/networks",
            """{"name":"web","dns":["10.0.0.53","corp.example=10.0.0.54"],"dnsSearch":["corp.example"],"dnsOptions":["ndots:2"],"dhcpRange":"10.50.0.128/28"}"""
        },
        { "network rm web", "DELETE /v1/networks/web", "" },
        { "network ls", "GET /v1/networks", "" },
        { "network inspect web", "GET /v1/networks/web", "" },
        { "sandbox create db", "POST /v1/sandboxes", """{"name":"db"}""" },
        {
            "sandbox create db --network web --ip 10.50.0.20 --ip6 fd00:50::20 --mac-address 02:00:00:00:00:01 --alias sql --gw-priority 5 -p 127.0.0.1:5432:5432 -p 80 --label team=shop",
            "POST /v1/sandboxes",
            """{"name":"db","networks":[{"network":"web","ip":"10.50.0.20","ip6":"fd00:50::20","mac":"02:00:00:00:00:01","gwPriority":5,"aliases":["sql"]}],"publish":["127.0.0.1:5432:5432","80"],"labels":{"team":"shop"}}"""
        },
        {
            "sandbox create db --network name=web,ip=10.50.0.20,alias=sql,alias=pg,gw-priority=-1 --network back,interface=lan0",
            "POST /v1/sandboxes",
            """{"name":"db","networks":[{"network":"web","ip":"10.50.0.20","gwPriority":-1,"aliases":["sql","pg"]},{"network":"back","interface":"lan0"}]}"""
        },
        {
            "sandbox create db --network name=web,ip6=fd00:50::20,mac=02:00:00:00:00:01 --network name=back,mac-address=02:00:00:00:00:02,name=shop",
            "POST /v1/sandboxes",
            """{"name":"db","networks":[{"network":"web","ip6":"fd00:50::20","mac":"02:00:00:00:00:01"},{"network":"back","mac":"02:00:00:00:00:02"},{"network":"shop"}]}"""
        },
        { "tap create vm1 --network name=web,mac=02:00:00:00:00:01", "POST /v1/sandboxes", """{"name":"vm1","networks":[{"network":"web","mac":"02:00:00:00:00:01"}],"tap":{}}""" },
        { "sandbox create db --network web,back", "POST /v1/sandboxes", """{"name":"db","networks":[{"network":"web"},{"network":"back"}]}""" },
        { "sandbox create db --ip 10.50.0.20", "POST /v1/sandboxes", """{"name":"db","networks":[{"network":"bridge","ip":"10.50.0.20"}]}""" },
        { "sandbox create db --network none", "POST /v1/sandboxes", """{"name":"db","networks":[]}""" },
        { "sandbox create db --network host -p 80", "POST /v1/sandboxes", """{"name":"db","networks":[{"network":"host"}],"publish":["80"]}""" },
        { "sandbox create db --network container:app", "POST /v1/sandboxes", """{"name":"db","networks":[{"network":"container:app"}]}""" },
        { "sandbox create db --link app:web --link db2", "POST /v1/sandboxes", """{"name":"db","links":["app:web","db2"]}""" },
        { "connect web db --link app", "POST /v1/sandboxes/db/connect", """{"network":"web","links":["app"]}""" },
        { "network create web --host-access none --gateway-mode routed --gateway-mode4 nat", "POST /v1/networks", """{"name":"web","hostAccess":"none","gatewayMode4":"nat","gatewayMode6":"routed"}""" },
        { "sandbox create db --netns /run/netns/x", "POST /v1/sandboxes", """{"name":"db","netns":"/run/netns/x"}""" },
        { "sandbox create db --pid 42", "POST /v1/sandboxes", """{"name":"db","pid":42}""" },
        {
            "sandbox create db --dhcp --hostname db.corp.example --dns 10.0.0.53 --dns-search . --dns-opt edns0 --add-host nas:10.0.0.7 --add-host host:host-gateway",
            "POST /v1/sandboxes",
            """{"name":"db","networks":[{"network":"bridge","dhcp":true}],"hostname":"db.corp.example","dns":["10.0.0.53"],"dnsSearch":["."],"dnsOptions":["edns0"],"extraHosts":["nas:10.0.0.7","host:host-gateway"]}"""
        },
        { "sandbox rm db", "DELETE /v1/sandboxes/db", "" },
        { "sandbox ls", "GET /v1/sandboxes", "" },
        { "sandbox inspect db", "GET /v1/sandboxes/db", "" },
        { "ps", "GET /v1/sandboxes", "" },
        { "connect web db --ip 10.50.0.21 --alias x", "POST /v1/sandboxes/db/connect", """{"network":"web","ip":"10.50.0.21","aliases":["x"]}""" },
        { "disconnect web db", "POST /v1/sandboxes/db/disconnect", """{"network":"web"}""" },
        { "publish db 8443:443 53:53/udp", "POST /v1/sandboxes/db/publish", """{"ports":["8443:443","53:53/udp"]}""" },
        { "publish db 8443:443 --network web", "POST /v1/sandboxes/db/publish", """{"ports":["8443:443"],"network":"web"}""" },
        { "unpublish db 8443", "POST /v1/sandboxes/db/unpublish", """{"ports":["8443"]}""" },
        { "port db", "GET /v1/sandboxes/db", "" },
        { "plan", "GET /v1/plan", "" },
        { "metrics", "GET /metrics", "" },
        { "system reconcile", "POST /v1/reconcile", "" },
        { "system reset --yes", "POST /v1/reset", """{"confirm":true}""" },
        { "events --filter type=sandbox --filter name=db", "GET /v1/events?type=sandbox&name=db", "" },
        { "events --filter type=sandbox --filter name=db --filter type=network", "GET /v1/events?type=sandbox&type=network&name=db", "" },
        { "run -- true", "POST /v1/sandboxes", """{"ofCaller":true}""" },
        {
            "run --rm --name web1 --network web -p 8080:80 -- python3 -m http.server 80",
            "POST /v1/sandboxes",
            """{"name":"web1","networks":[{"network":"web"}],"publish":["8080:80"],"ofCaller":true,"removeOnExit":true}"""
        },
        { "exec db -- ip addr", "GET /v1/sandboxes/db", "" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_line_asks_for_one_thing(string line, string request, string body)
    {
        await using var agent = new FakeAgent().On(request, AnswerTo(request)).On(Answers.FilesRequest, Answers.Files);
        var outcome = await Terminal.RunAsync(agent, line);
        outcome.Error.ShouldBeEmpty();
        outcome.Code.ShouldBe(0);
        agent.Requests.Where(asked => asked != Answers.FilesRequest).ShouldBe([$"{request} {body}".TrimEnd()]);
    }

    private static string AnswerTo(string request) => request switch
    {
        "GET /v1/networks" => $"[{Answers.Network}]",
        "GET /v1/sandboxes" => $"[{Answers.Sandbox}]",
        "GET /metrics" => "hostnet_up 1\n",
        "GET /v1/plan" or "POST /v1/reconcile" => """{"operations":[]}""",
        "POST /v1/reset" => Answers.Change,
        _ when request.StartsWith("DELETE", StringComparison.Ordinal) => Answers.Change,
        _ when request.StartsWith("GET /v1/events", StringComparison.Ordinal) => "",
        _ when request.Contains("/networks") => Answers.Network,
        _ => Answers.Sandbox,
    };
}
