using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Output;

public sealed class TableTests
{
    [Fact]
    public async Task Ps_prints_columns_as_docker_does()
    {
        await using var agent = new FakeAgent().On("GET /v1/sandboxes", $"[{Answers.Sandbox}]");
        var outcome = await Terminal.RunAsync(agent, "ps");
        outcome.Output.ShouldBe(
            """
            ID             NAME   NETWORKS   ADDRESSES                       PORTS                                                                                       CREATED
            0123456789ab   db     web        10.50.0.20/24, fd00:50::20/64   127.0.0.1:5432->5432/tcp, 0.0.0.0:6000-6001->7000-7001/udp, [::]:6000-6001->7000-7001/udp   5 minutes ago

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public async Task A_terminal_gets_the_same_words_without_box_art()
    {
        await using var agent = new FakeAgent().On("GET /v1/networks", $"[{Answers.Network}]");
        var outcome = await Terminal.RunAsync(agent, "network ls", isTerminal: true);
        string.Join(' ', outcome.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ShouldBe("ID NAME DRIVER DEVICE SUBNETS ENDPOINTS 0123456789ab web bridge br-0123456789ab 10.50.0.0/24 1");
    }

    [Theory]
    [InlineData("ps -q", "0123456789ab\n")]
    [InlineData("ps -q --no-trunc", Answers.Id + "\n")]
    [InlineData("sandbox ls --filter label=team=shop -q", "0123456789ab\n")]
    [InlineData("sandbox ls --filter label=team=other -q", "")]
    [InlineData("ps --filter network=web --filter name=d -q", "0123456789ab\n")]
    [InlineData("ps --filter name=x --filter name=db -q", "0123456789ab\n")]
    [InlineData("ps --filter name=x --filter name=y -q", "")]
    [InlineData("ps --filter name=db --filter network=other -q", "")]
    [InlineData("ps --filter network=other --filter network=web -q", "0123456789ab\n")]
    [InlineData("ps --filter label=team --filter label=team=shop -q", "0123456789ab\n")]
    [InlineData("ps --filter label=team=shop --filter label=other -q", "")]
    [InlineData("ps --filter network=none -q", "")]
    [InlineData("ps --filter network=other", "ID   NAME   NETWORKS   ADDRESSES   PORTS   CREATED\n")]
    public async Task Lists_can_be_short_and_filtered(string line, string expected)
    {
        await using var agent = new FakeAgent().On("GET /v1/sandboxes", $"[{Answers.Sandbox}]");
        (await Terminal.RunAsync(agent, line)).Output.ShouldBe(expected);
    }

    [Theory]
    [InlineData("ps --filter network=none", "namespace")]
    [InlineData("ps --filter network=host", "host")]
    public async Task Sandboxes_without_an_endpoint_are_found_by_the_word_of_their_network(string line, string kind)
    {
        string[] documents = [.. new[] { "namespace", "host", "member" }.Select(of => $$"""{"id":"{{Answers.Id}}","name":"of-{{of}}","kind":"{{of}}","namespacePath":"","created":"2026-05-01T11:55:00+00:00"}""")];
        await using var agent = new FakeAgent().On("GET /v1/sandboxes", $"[{Answers.Sandbox},{string.Join(',', documents)}]");
        var found = (await Terminal.RunAsync(agent, line)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        found.Length.ShouldBe(2, "the heading, and");
        found[1].ShouldContain($" of-{kind} ");
    }

    [Theory]
    [InlineData("port db", "5432/tcp -> 127.0.0.1:5432\n7000/udp -> 0.0.0.0:6000\n7000/udp -> [::]:6000\n7001/udp -> 0.0.0.0:6001\n7001/udp -> [::]:6001\n", 0)]
    [InlineData("port db 5432", "127.0.0.1:5432\n", 0)]
    [InlineData("port db 7001/udp", "0.0.0.0:6001\n[::]:6001\n", 0)]
    [InlineData("port db 9", "", 3)]
    public async Task Port_answers_as_docker_port_does(string line, string expected, int code)
    {
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", Answers.Sandbox);
        var outcome = await Terminal.RunAsync(agent, line);
        (outcome.Output, outcome.Code).ShouldBe((expected, code));
    }

    [Theory]
    [InlineData("ps", " 127.0.0.1:5432->5432/tcp, 0.0.0.0:6000-6001->7000-7001/udp, [fd00:50::20]:7000-7001/udp ")]
    [InlineData("sandbox inspect db", " 127.0.0.1:5432->5432/tcp, 0.0.0.0:6000-6001->7000-7001/udp, [fd00:50::20]:7000-7001/udp\n")]
    [InlineData("port db", "7000/udp -> 0.0.0.0:6000\n7000/udp -> [fd00:50::20]:7000\n7001/udp -> 0.0.0.0:6001\n7001/udp -> [fd00:50::20]:7001\n")]
    [InlineData("port db 7001/udp", "0.0.0.0:6001\n[fd00:50::20]:7001\n")]
    public async Task Where_a_family_is_routed_a_port_is_shown_at_the_endpoints_own_address(string line, string expected)
    {
        var routed = Answers.Sandbox.Replace("\"access6\":\"published\"", "\"access6\":\"opened\"");
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", routed).On("GET /v1/sandboxes", $"[{routed}]");
        (await Terminal.RunAsync(agent, line)).Output.ShouldContain(expected);
    }

    [Theory]
    [InlineData("ps", " 127.0.0.1:5432->5432/tcp, 0.0.0.0:6000-6001->7000-7001/udp, [::]:6000-6001->7000-7001/udp ")]
    [InlineData("port db 7001/udp", "0.0.0.0:6001\n[::]:6001\n")]
    public async Task An_agent_of_before_that_tells_no_access_has_its_ports_shown(string line, string expected)
    {
        var older = Answers.Sandbox.Replace(",\"access4\":\"published\"", "").Replace(",\"access6\":\"published\"", "");
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", older).On("GET /v1/sandboxes", $"[{older}]");
        (await Terminal.RunAsync(agent, line)).Output.ShouldContain(expected);
    }

    [Fact]
    public async Task A_port_that_is_opened_twice_is_shown_once()
    {
        var routed = Answers.Sandbox.Replace("\"access4\":\"published\",\"access6\":\"published\"}", "\"access6\":\"opened\"},{\"protocol\":\"udp\",\"hostPort\":6100,\"port\":7000,\"count\":2,\"access6\":\"opened\"}");
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", routed);
        (await Terminal.RunAsync(agent, "port db")).Output.ShouldBe("5432/tcp -> 127.0.0.1:5432\n7000/udp -> [fd00:50::20]:7000\n7001/udp -> [fd00:50::20]:7001\n");
    }

    [Theory]
    [InlineData("tap inspect db --qemu", "-netdev tap,id=hn1 -device virtio-net-pci,netdev=hn1\n")]
    [InlineData("tap inspect db -q", "0123456789ab\n")]
    public async Task The_arguments_for_qemu_can_be_had_alone(string line, string expected)
    {
        const string Tap = """
            "tap":{"device":"hn1","multiQueue":false,"qemuArguments":["-netdev","tap,id=hn1","-device","virtio-net-pci,netdev=hn1"]},"interface"
            """;
        await using var agent = new FakeAgent().On("GET /v1/sandboxes/db", Answers.Sandbox.Replace("\"kind\":\"namespace\"", "\"kind\":\"tap\"").Replace("\"interface\"", Tap));
        (await Terminal.RunAsync(agent, line)).Output.ShouldBe(expected);
    }

    [Fact]
    public async Task Inspect_shows_a_network_to_people()
    {
        await using var agent = new FakeAgent().On("GET /v1/networks/web", Answers.Network);
        var outcome = await Terminal.RunAsync(agent, "network inspect web");
        outcome.Output.ShouldBe(
            """
            Name:          web
            Id:            0123456789ab
            Driver:        bridge
            Mode:          nat
            Device:        br-0123456789ab
            Created:       2026-05-01 10:00:00Z
            Subnets:       10.50.0.0/24, gateway 10.50.0.1, printer=10.50.0.9, 3 used, 251 free
            MTU:           1500
            Internal:      no
            ICC:           yes
            Host access:   full
            Anti-spoofing: yes
            Gateway mode:  nat
            DNS:           corp.example=10.0.0.53
            DNS search:    corp.example
            DHCP range:    10.50.0.128/28
            Endpoints:     1
            Labels:        team=shop

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public async Task A_label_forges_no_line_and_moves_no_cursor()
    {
        await using var agent = new FakeAgent().On("GET /v1/networks/web", Answers.Network.Replace("\"shop\"", @"""v\u001b]0;T\u0007\nState:     forged\u202e"""));
        (await Terminal.RunAsync(agent, "network inspect web")).Output.ShouldEndWith(@"Labels:        team=v\u001b]0;T\u0007\nState:     forged\u202e" + "\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cell_of_a_table_forges_no_line_and_moves_no_cursor(bool isTerminal)
    {
        await using var agent = new FakeAgent().On("GET /v1/networks", $"[{Answers.Network.Replace("\"bridge\"", @"""b\u009b2J\nx""")}]");
        (await Terminal.RunAsync(agent, "network ls", isTerminal: isTerminal)).Output.ShouldContain(@" b\u009b2J\nx ");
    }

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-5, "just now")]
    [InlineData(1, "1 second ago")]
    [InlineData(119, "1 minute ago")]
    [InlineData(7200, "2 hours ago")]
    [InlineData(86400 * 45, "1 month ago")]
    public void An_age_is_told_in_its_largest_unit(int seconds, string expected) =>
        Age.Of(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(seconds)).ShouldBe(expected);
}
