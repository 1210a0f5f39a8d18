using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Lifetime;

/// <summary>Paths of namespaces lie: several lead to one, and one may lead elsewhere tomorrow.</summary>
public sealed class AdoptedPathTests(AdoptionTests.AdoptionWorld world) : IClassFixture<AdoptionTests.AdoptionWorld>
{
    [Fact]
    public async Task A_namespace_belongs_to_one_sandbox_whatever_path_leads_to_it()
    {
        world.Cli.Run("sandbox create first");
        using var process = await AdoptionTests.AdoptionWorld.StartInsideAsync($"nsenter --net={world.Daemon.PinFolder}/first");
        var link = Path.Combine(world.Folder, "link");
        File.CreateSymbolicLink(link, Path.Combine(world.Daemon.PinFolder, "first"));

        foreach (var words in (string[])[$"--pid {process.Id}", $"--netns /proc/{process.Id}/ns/net", $"--netns {link}"])
        {
            var ended = world.Cli.Try(["sandbox", "create", "second", .. words.Split(' '), "--network", "name=bridge,interface=eth9"]);
            ended.ExitCode.ShouldBe(4, ended.ToString());
            ended.Errors.ShouldContain("belongs to sandbox 'first'");
        }

        Directory.EnumerateFiles(Path.Combine(world.Folder, "run", "adopted")).ShouldBeEmpty();
        world.Cli.Run("sandbox rm first");
    }

    [Fact]
    public async Task The_namespace_of_a_number_in_proc_is_kept_when_the_number_means_another()
    {
        var process = await AdoptionTests.AdoptionWorld.StartInsideAsync("unshare --net");
        world.Cli.Run($"sandbox create numbered --netns /proc/{process.Id}/ns/net");
        process.Dispose();

        world.Cli.Run("system reconcile");
        (await world.Daemon.PlanAsync()).ShouldBeEmpty();
        world.Cli.Run("exec numbered -- ip link show eth0").ShouldContain("eth0");
        world.Cli.Run("sandbox rm numbered");
    }

    [Fact]
    public void A_directory_of_others_on_the_way_cannot_lead_to_the_host_later()
    {
        Tool.Run("ip netns add swapped");
        var theirs = Directory.CreateDirectory(Path.Combine(world.Folder, "theirs")).FullName;
        Tool.Run($"chown 65534 {theirs}");
        var turned = Path.Combine(theirs, "turned");
        File.CreateSymbolicLink(turned, "/run/netns");
        world.Cli.Run($"sandbox create swapped --netns {turned}/swapped");
        var wanted = Inner("swapped");

        File.Delete(turned);
        Directory.CreateDirectory(turned);
        File.CreateSymbolicLink(Path.Combine(turned, "swapped"), world.Host.Path);

        Inner("swapped").ShouldBe(wanted);
        wanted.ShouldNotBe(world.Host.Run("readlink /proc/self/ns/net"));
        world.Cli.Run("sandbox rm swapped");
        Tool.Run("ip netns del swapped");
    }

    [Fact]
    public void No_command_for_a_sandbox_runs_in_the_hosts_namespace()
    {
        Tool.Run("ip netns add lying");
        world.Cli.Run("sandbox create lying --netns /run/netns/lying --network none");
        Tool.Unmount("/run/netns/lying");
        Tool.Run($"mount --bind {world.Host.Path} /run/netns/lying");

        var ended = world.Cli.Try("exec", "lying", "--", "true");

        ended.ExitCode.ShouldBe(125, ended.ToString());
        ended.Errors.ShouldContain("the host's own network namespace");
        world.Cli.Run("sandbox rm lying");
        Tool.Run("ip netns del lying");
    }

    [Fact]
    public void A_command_runs_in_a_sandbox_also_for_whoever_is_there_already()
    {
        world.Cli.Run("sandbox create inner --network none");
        world.Cli.Run("sandbox create outer --network none");
        string[] again = ["--", Programs.Cli, "--socket", world.Daemon.Socket, "exec"];

        world.Cli.Try(["exec", "inner", .. again, "inner", "--", "readlink", "/proc/self/ns/net"]).Text.ShouldBe(Inner("inner"));
        world.Cli.Try(["exec", "inner", "--", "unshare", "--pid", "--fork", "--mount-proc", .. again, "inner", "--", "readlink", "/proc/self/ns/net"]).Text.ShouldBe(Inner("inner"));
        world.Cli.Try(["exec", "outer", .. again, "inner", "--", "readlink", "/proc/self/ns/net"]).Text.ShouldBe(Inner("inner"));
        world.Cli.Run("sandbox rm inner outer");
    }

    [Fact]
    public void Nobody_learns_by_it_which_files_there_are()
    {
        var file = Path.Combine(world.Folder, "secret");
        File.WriteAllText(file, "");
        var answers = new[] { file, file + "/inner", world.Folder, Path.Combine(world.Folder, "nothing") }.Select(path =>
        {
            var ended = world.Cli.Try("sandbox", "create", "curious", "--netns", path);
            return (ended.ExitCode, ended.Errors.Replace(path, "PATH", StringComparison.Ordinal));
        }).ToArray();
        answers.Distinct().ShouldHaveSingleItem().ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task The_process_of_a_sandbox_that_was_removed_is_adopted_again_at_once()
    {
        using var process = await AdoptionTests.AdoptionWorld.StartInsideAsync("unshare --net");
        for (var round = 0; round < 5; round++)
        {
            world.Cli.Run($"sandbox create again --pid {process.Id}");
            world.Cli.Run("sandbox rm again");
        }
    }

    [Fact]
    public async Task What_is_in_the_way_in_a_process_namespace_is_named()
    {
        using var process = await AdoptionTests.AdoptionWorld.StartInsideAsync("unshare --net");
        Tool.Run($"nsenter --net=/proc/{process.Id}/ns/net ip link add eth0 type veth peer name eth1");
        var ended = world.Cli.Try("sandbox", "create", "furnished", "--pid", $"{process.Id}");
        ended.ExitCode.ShouldBe(4, ended.ToString());
        ended.Errors.ShouldContain("interface=");
        Directory.EnumerateFiles(Path.Combine(world.Folder, "run", "adopted")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pin_that_is_no_namespace_any_more_holds_up_its_own_sandbox_only()
    {
        using var process = await AdoptionTests.AdoptionWorld.StartInsideAsync("unshare --net");
        world.Cli.Run($"sandbox create lost --pid {process.Id}");
        world.Cli.Run("sandbox create innocent");
        world.Daemon.Kill();
        Tool.Unmount(Directory.EnumerateFiles(Path.Combine(world.Folder, "run", "adopted")).Single());
        world.Sandbox("innocent").Run("ip addr flush dev eth0");

        await world.Daemon.StartAsync();

        world.Sandbox("innocent").Run("ip -o -4 addr show dev eth0").ShouldContain("inet ");
        world.Cli.Json("status").GetProperty("state").GetString().ShouldBe("degraded");
        var problem = world.Cli.Json("status").GetProperty("problems").EnumerateArray().ShouldHaveSingleItem().GetString()!;
        world.Cli.Run(problem.Split('\'')[1]["hostnet ".Length..]); // The remedy.
        world.Cli.Run("sandbox rm innocent");
        await Soon.TrueAsync(() => world.Cli.Json("status").GetProperty("state").GetString() == "ready", "the problem went with the sandbox that had it");
    }

    [Theory]
    [InlineData("PINS")]
    [InlineData("/run/netns")]
    public async Task One_that_is_replaced_is_connected_though_a_process_lives_on_in_the_old(string folder)
    {
        var path = Path.Combine(folder.Replace("PINS", world.Daemon.PinFolder, StringComparison.Ordinal), "replaced");
        Pin(path);
        var guest = new NetworkNamespace(path);
        world.Cli.Run($"sandbox create replaced --netns {path}");
        using var process = await AdoptionTests.AdoptionWorld.StartInsideAsync($"nsenter --net={path}");

        Tool.Unmount(path);
        File.Delete(path);
        Pin(path);

        await Soon.TrueAsync(() => guest.Try("ip", "-4", "-o", "addr", "show", "dev", "eth0").Output.Contains("inet ", StringComparison.Ordinal), "the new namespace is connected");
        await Soon.AskAsync(world.Daemon.PlanAsync, plan => plan.Count == 0, "nothing is left to mend");
        await Soon.AskAsync(world.Daemon.StatusAsync, status => status.State == "ready", "the agent is ready");
        world.Cli.Run("sandbox rm replaced");
        Tool.Unmount(path);
        File.Delete(path);
    }

    private static void Pin(string path)
    {
        Tool.Run($"touch {path}");
        Tool.Run($"unshare --net={path} true");
    }

    [Fact]
    public void A_namespace_at_the_path_of_one_that_was_removed_is_the_one_that_is_connected()
    {
        var path = Path.Combine(world.Daemon.PinFolder, "reused");
        world.Cli.Run("sandbox create reused --network none");
        world.Cli.Run("sandbox rm reused");
        Tool.Run($"touch {path}");
        Tool.Run($"unshare --net={path} true");
        world.Cli.Run($"sandbox create reused --netns {path}");
        new NetworkNamespace(path).Run("ip link show eth0").ShouldContain("eth0");
        world.Cli.Run("sandbox rm reused");
        Tool.Unmount(path);
    }

    [Fact]
    public void A_refused_sandbox_lets_go_of_its_host_port()
    {
        var path = Path.Combine(world.Daemon.PinFolder, "foreign");
        Tool.Run($"touch {path}");
        Tool.Run($"unshare --net={path} true");
        world.Cli.Try("sandbox", "create", "foreign", "-p", "8090:80").ExitCode.ShouldBe(4);
        world.Cli.Run("sandbox create heir -p 8090:80");
        world.Cli.Run("sandbox rm heir");
        Tool.Unmount(path);
    }

    private string Inner(string sandbox) => world.Cli.Run($"exec {sandbox} -- readlink /proc/self/ns/net");
}
