using HostNetAgent.Cli.Tests.Fakes;

namespace HostNetAgent.Cli.Tests.Verbs;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(500, "internal", 1)]
    [InlineData(400, "invalid", 2)]
    [InlineData(404, "notFound", 3)]
    [InlineData(409, "alreadyExists", 4)]
    [InlineData(409, "conflict", 4)]
    [InlineData(507, "exhausted", 5)]
    [InlineData(501, "unsupported", 6)]
    [InlineData(503, "unavailable", 7)]
    [InlineData(403, "forbidden", 8)]
    public async Task Each_kind_of_problem_has_its_code_and_one_line(int status, string kind, int code)
    {
        await using var agent = new FakeAgent().Refuse("GET /v1/sandboxes/db", status, kind, "no sandbox 'db'; make it first.");
        var outcome = await Terminal.RunAsync(agent, "sandbox inspect db");
        outcome.ShouldBe(new Outcome(code, "", "hostnet: no sandbox 'db'; make it first.\n"));
    }

    [Fact]
    public async Task A_reconcile_that_could_not_mend_all_ends_with_7_and_says_what_it_did()
    {
        await using var agent = new FakeAgent().On("POST /v1/reconcile", """{"operations":["+ bridge br1"],"problems":["namespace /run/netns/db is gone."]}""");
        var outcome = await Terminal.RunAsync(agent, "system reconcile");
        outcome.ShouldBe(new Outcome(7, "+ bridge br1\n", "hostnet: namespace /run/netns/db is gone.\n"));
    }

    [Fact]
    public async Task Without_an_agent_the_code_is_9_and_the_line_says_how_to_start_it()
    {
        var outcome = await Terminal.RunAsync("/nonexistent/agent.sock", "ps");
        outcome.Code.ShouldBe(9);
        outcome.Error.ShouldBe("hostnet: The agent is not running: nobody listens on /nonexistent/agent.sock. Start it with 'systemctl start hostnetd', or name another socket.\n");
    }

    [Theory]
    [InlineData("network", "a command is missing; see 'hostnet network --help'.")]
    [InlineData("", "a command is missing; see 'hostnet --help'.")]
    [InlineData("network create", "Required argument 'NAME' missing for command: 'create'; see 'hostnet network create --help'.")]
    [InlineData("network create web --mtu many", "--mtu 'many' is no whole number; see 'hostnet network create --help'.")]
    [InlineData("network create web --icc=maybe", "--icc 'maybe' is neither on nor off; write one of them.")]
    [InlineData("network create web --gateway 10.0.0.1", "--gateway 10.0.0.1 has no subnet; add --subnet with its IPv4 subnet.")]
    [InlineData("network create web --subnet 10.0.0.0/24 --gateway 10.0.0.1 --gateway 10.0.0.2", "--gateway 10.0.0.2 is a second one for 10.0.0.0/24; give one a family.")]
    [InlineData("network create web --gateway-mode open", "--gateway-mode 'open' is not known; write nat, routed or unprotected.")]
    [InlineData("network create web --label a=1 --label a=2", "--label gives 'a' twice; give it once.")]
    [InlineData("network create web --label =1", "--label '=1' has no key; write key=value.")]
    [InlineData("network ls --filter color=red", "--filter 'color=red' is not known; write key=value with one of name, driver, label.")]
    [InlineData("port db x", "'x' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.")]
    [InlineData("port db 80/bogus", "'80/bogus' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.")]
    [InlineData("port db 0", "'0' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.")]
    [InlineData("port db 65536/udp", "'65536/udp' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.")]
    [InlineData("port db 80/tcp/udp", "'80/tcp/udp' is no port; write a number from 1 to 65535, and its protocol if that is not tcp, such as 80 or 53/udp.")]
    [InlineData("sandbox create db --network ip=10.0.0.1", "--network 'ip=10.0.0.1' names no network; add name=NETWORK.")]
    [InlineData("sandbox create db --network web,color=red", "'color' in --network 'web,color=red' is not known; the keys are name, ip, ip6, mac-address (or mac), alias, gw-priority and interface.")]
    [InlineData("sandbox create db --network name=web,mac=02:00:00:00:00:01,mac-address=02:00:00:00:00:02", "'mac-address' comes twice in --network 'name=web,mac=02:00:00:00:00:01,mac-address=02:00:00:00:00:02'; give it once.")]
    [InlineData("tap create vm1 --network web,back", "--network 'web,back' names 2 networks; a tap is connected to one, so make a second tap for the machine.")]
    [InlineData("sandbox create db --network web,ip=10.0.0.1 --ip 10.0.0.2", "--ip is also in --network; give it once.")]
    [InlineData("sandbox create db --network none --network web", "--network none means no network at all; leave it out, or the others.")]
    [InlineData("sandbox create db --network none -p 80", "--network none has no address, publishes nothing and links to nobody; leave out its options, or name a network.")]
    [InlineData("sandbox create db --netns /x --pid 1", "--netns and --pid both name a namespace; give one of them.")]
    [InlineData("system reset", "'system reset' removes all networks and sandboxes, and cuts their traffic; add --yes if that is wanted.")]
    [InlineData("network creat web", "'creat' is no command of 'hostnet network'; see 'hostnet network --help'.")]
    [InlineData("nonsense", "'nonsense' is no command of 'hostnet'; see 'hostnet --help'.")]
    [InlineData("network connect web db", "'connect' is no command of 'hostnet network', but 'hostnet connect' is one; see 'hostnet network --help'.")]
    [InlineData("network disconnect web db", "'disconnect' is no command of 'hostnet network', but 'hostnet disconnect' is one; see 'hostnet network --help'.")]
    [InlineData("network prune", "'prune' is no command of 'hostnet network', but 'hostnet network rm' is one; see 'hostnet network --help'.")]
    [InlineData("rm db", "'rm' is no command of 'hostnet', but 'hostnet sandbox rm' is one; see 'hostnet --help'.")]
    [InlineData("inspect db", "'inspect' is no command of 'hostnet', but 'hostnet sandbox inspect' is one; see 'hostnet --help'.")]
    [InlineData("stop db", "'stop' is no command of 'hostnet', but 'hostnet sandbox rm' is one; see 'hostnet --help'.")]
    [InlineData("sandbox create db --netwrok=web", "Unrecognized command or argument '--netwrok=web'; see 'hostnet sandbox create --help'.")]
    [InlineData("sandbox inspect --foo db", "Unrecognized command or argument '--foo'; see 'hostnet sandbox inspect --help'.")]
    [InlineData("sandbox rm db --force", "Unrecognized command or argument '--force'; see 'hostnet sandbox rm --help'.")]
    public async Task What_the_program_itself_refuses_has_code_2_and_asks_nobody(string line, string message)
    {
        await using var agent = new FakeAgent();
        var outcome = await Terminal.RunAsync(agent, line);
        outcome.Error.ShouldBe($"hostnet: {message}\n");
        outcome.Code.ShouldBe(2);
        agent.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_two_dashes_a_word_is_a_name_whatever_it_looks_like()
    {
        await using var agent = new FakeAgent().Refuse("DELETE /v1/sandboxes/--force", 404, "notFound", "no sandbox '--force'");
        var outcome = await Terminal.RunAsync(agent, "sandbox rm -- --force");
        outcome.ShouldBe(new Outcome(3, "", "hostnet: no sandbox '--force'\n"));
    }

    [Fact]
    public async Task One_name_that_fails_does_not_stop_the_others()
    {
        await using var agent = new FakeAgent()
            .Refuse("DELETE /v1/sandboxes/a", 404, "notFound", "no sandbox 'a'")
            .On("DELETE /v1/sandboxes/b", Answers.Change);
        var outcome = await Terminal.RunAsync(agent, "sandbox rm a b");
        outcome.ShouldBe(new Outcome(3, "b\n", "hostnet: no sandbox 'a'\n"));
    }

    [Fact]
    public async Task A_message_cannot_forge_a_line_or_move_the_cursor()
    {
        await using var agent = new FakeAgent().Refuse("GET /v1/sandboxes/db", 404, "notFound", @"a\nhostnet: b\u001b[2J");
        var outcome = await Terminal.RunAsync(agent, "sandbox inspect db");
        outcome.Error.ShouldBe("hostnet: a hostnet: b\\u001b[2J\n");
    }
}
