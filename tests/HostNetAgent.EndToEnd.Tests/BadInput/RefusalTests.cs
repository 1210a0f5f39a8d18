using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.BadInput;

/// <summary>A wrong wish: the documented exit code, a message that names the object and the remedy, and a host that is as it was.</summary>
public sealed class RefusalTests(BadInputWorld world) : IClassFixture<BadInputWorld>
{
    private const int Invalid = 2;
    private const int NotFound = 3;
    private const int Conflict = 4;
    private const int Exhausted = 5;
    private const int Forbidden = 8;

    /// <summary>The line, its exit code, and words of the message: the object first, then the remedy.</summary>
    public static TheoryData<string, int, string, string> Lines => new()
    {
        { "network create bad --subnet 10.60.0.0/33", Invalid, "10.60.0.0/33", "" },
        { "network create bad --subnet 10.60.0/24", Invalid, "10.60.0/24", "" },
        { "network create bad --subnet nonsense", Invalid, "nonsense", "" },
        { "network create bad --subnet 10.60.0.5/24", Invalid, "10.60.0.5/24", "10.60.0.0/24" },
        { "network create bad --subnet 10.60.0.0/24 --gateway 10.61.0.1", Invalid, "10.61.0.1", "choose an address in it" },
        { "network create bad --subnet 10.60.0.0/24 --ip-range 10.61.0.0/25", Invalid, "10.61.0.0/25", "choose one within it" },
        { "network create bad --subnet 10.60.0.0/24 --aux-address printer=10.61.0.9", Invalid, "10.61.0.9", "choose an address in it" },
        { "network create bad --subnet 10.50.0.0/16", Conflict, "network 'web'", "choose another subnet" },
        { "network create bad --subnet 192.0.2.0/25", Conflict, "192.0.2.0/24", "choose another subnet" },
        { "network create bad --subnet 10.99.1.0/24", Conflict, "10.99.0.0/16", "choose another subnet" },
        { "network create bad --driver bogus", 6, "bogus", "choose one of them" },
        { "network create web", Conflict, "web", "choose another name" },
        { "network create a/b", Invalid, "a/b", "use only" },
        { "network create ..", Invalid, "..", "letter or digit" },
        { "network rm web", Conflict, "db", "disconnect or remove" },
        { "network rm bridge", Forbidden, "bridge", "remove only" },
        { "network rm nowhere", NotFound, "nowhere", "network ls" },
        { "network inspect nowhere", NotFound, "nowhere", "network ls" },
        { "sandbox create db", Conflict, "db", "choose another name" },
        { "sandbox create ../evil", Invalid, "../evil", "use only" },
        { "sandbox create a/b", Invalid, "a/b", "use only" },
        { "sandbox create x --network nowhere", NotFound, "nowhere", "network ls" },
        { "sandbox create x --network web --ip 10.50.0.20", Conflict, "sandbox 'db'", "choose another address" },
        { "sandbox create x --network web --ip 10.50.0.1", Conflict, "10.50.0.1", "choose another address" },
        { "sandbox create x --network web --ip 10.51.0.9", Invalid, "10.51.0.9", "choose an address in it" },
        { "sandbox create x --network web --ip 10.50.0.300", Invalid, "10.50.0.300", "" },
        { "sandbox create x --network web --ip6 fd00::9", Invalid, "fd00::9", "IPv6" },
        { "sandbox create x --network tiny", Exhausted, "tiny", "" },
        { "sandbox create x --netns /nowhere/at/all", NotFound, "/nowhere/at/all", "" },
        { "sandbox create x --netns /etc/passwd", NotFound, "/etc/passwd", "" },
        { "sandbox create x --pid 4194300", NotFound, "4194300", "" },
        { "sandbox create x --pid 0", Invalid, "0", "" },
        { "sandbox rm nobody", NotFound, "nobody", "" },
        { "connect web nobody", NotFound, "nobody", "" },
        { "connect web db", Conflict, "db", "disconnect it first" },
        { "disconnect tiny db", NotFound, "tiny", "name a network" },
        { "publish db 80:0", Invalid, "80:0", "1 to 65535" },
        { "publish db 80:0", Invalid, "80:0", "1 to 65535" },
        { "publish db 70000:80", Invalid, "70000:80", "1 to 65535" },
        { "publish db 9100-9000:9100-9000", Invalid, "9100-9000", "" },
        { "publish db 9000-9010:9000-9005", Invalid, "9000-9010", "" },
        { "publish db 9000:80/icmp", Invalid, "icmp", "tcp|udp|sctp" },
        { "publish db 198.51.100.9:9000:80", Invalid, "198.51.100.9", "choose one of its own" },
        { "publish db [fd00::1]:9000:80", Invalid, "[fd00::1]", "" },
        { "publish only 5432:80", Conflict, "db", "choose another host port" },
        { "publish only 127.0.0.1:5432:80", Conflict, "db", "choose another host port" },
        { "publish only 7070:80", Conflict, "7070", "publish another port" },
        { "publish only 7069-7071:80-82", Conflict, "7070", "publish another port" },
        { "publish free 7100:80", Conflict, "free", "connect it" },
        { "publish nobody 7100:80", NotFound, "nobody", "" },
        { "unpublish db 7777", NotFound, "7777", "" },
        { "exec nobody -- true", 125, "nobody", "" },
        { "frobnicate", Invalid, "frobnicate", "" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Refused_with_its_code_and_a_remedy_and_nothing_changed(string line, int code, string named, string remedy) =>
        RefusedAsync(code, named, remedy, line.Split(' '));

    [Theory]
    [InlineData("with blank", "blank")]
    [InlineData("bell\a", "")]
    [InlineData("line\nbreak", "")]
    [InlineData("-dash", "")]
    [InlineData("", "name")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "too long")]
    public async Task A_name_that_cannot_be_one_is_refused(string name, string named)
    {
        await RefusedAsync(Invalid, named, "", "network", "create", "--", name);
        await RefusedAsync(Invalid, named, "", "sandbox", "create", "--", name);
    }

    [Fact]
    public async Task The_sandbox_that_was_there_still_works()
    {
        world.Serve("db", 5432);
        await world.Lan.ReachAsync("192.0.2.1:5432");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
    }

    private async Task<string> ListedAsync()
    {
        var (networks, sandboxes) = (await world.Daemon.Client.ListNetworksAsync(), await world.Daemon.Client.ListSandboxesAsync());
        return string.Join(' ', [.. networks.Select(network => network.Name), .. sandboxes.Select(sandbox => sandbox.Name)]);
    }

    private async Task RefusedAsync(int code, string named, string remedy, params string[] line)
    {
        var before = HostState.Of(world);
        var listed = await ListedAsync();

        var ended = world.Cli.Try(line);

        ended.ExitCode.ShouldBe(code, ended.ToString());
        ended.Errors.ShouldContain(named);
        ended.Errors.ShouldContain(remedy);
        ended.Errors.ShouldNotContain("\a");
        ended.Errors.ShouldNotContain("   at ", Case.Sensitive);
        HostState.Of(world).Since(before).ShouldBeEmpty();
        (await ListedAsync()).ShouldBe(listed);
    }
}
