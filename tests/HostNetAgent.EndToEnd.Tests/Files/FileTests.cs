using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Files;

/// <summary>What programs in a sandbox read about names, with the real daemon and CLI.</summary>
public sealed class FileTests(FilesWorld world) : IClassFixture<FilesWorld>
{
    [Fact]
    public void Run_finds_its_files_complete_at_once()
    {
        var ended = world.Cli.Try("run", "--rm", "--name", "once", "--network", "web", "--hostname", "once.corp.example", "--add-host", "nas:10.0.0.7", "--add-host", "host:host-gateway", "--", "sh", "-c", "cat /etc/resolv.conf /etc/hosts /etc/hostname; uname -n");
        ended.Text.ShouldContain("nameserver 10.50.0.1\nsearch lan.example\noptions ndots:0\n");
        ended.Text.ShouldContain("10.0.0.7\tnas\n10.50.0.1\thost\nfd00:50::1\thost\n");
        ended.Text.ShouldContain("\tonce.corp.example once\n");
        ended.Lines.TakeLast(2).ShouldBe(["once.corp.example", "once.corp.example"]);
        Tool.Run("uname -n").ShouldNotContain("corp.example");
    }

    [Fact]
    public void They_are_complete_when_the_command_that_changed_a_sandbox_returns()
    {
        for (var i = 0; i < 5; i++)
        {
            world.Cli.Run($"sandbox create complete{i} --network web");
            File.ReadAllText(Path.Combine(world.EtcFolder, $"complete{i}", "resolv.conf")).ShouldContain("nameserver 10.50.0.1\n");
        }

        world.Cli.Run("sandbox create wandering");
        var file = Path.Combine(world.EtcFolder, "wandering", "resolv.conf");
        world.Cli.Run("connect web wandering");
        File.ReadAllText(file).ShouldContain("nameserver 10.50.0.1\n");
        world.Cli.Run("disconnect web wandering");
        File.ReadAllText(file).ShouldNotContain("10.50.0.1");
    }

    [Fact]
    public void The_C_library_finds_by_them()
    {
        world.Cli.Run("sandbox create libc --network web --add-host nas:10.0.0.7 --hostname libc1");
        world.Cli.Run("exec libc -- getent hosts nas").ShouldStartWith("10.0.0.7");
        world.Cli.Run("exec libc -- getent ahostsv4 libc1").ShouldContain("10.50.0.");
        world.Cli.Run("sandbox create sql --network web --ip 10.50.0.77");
        world.Cli.Run("exec libc -- getent ahostsv4 sql").ShouldContain("10.50.0.77");
        world.Cli.Run("exec libc -- getent ahostsv4 sql.web").ShouldContain("10.50.0.77");
    }

    [Fact]
    public async Task A_change_of_the_hosts_reaches_a_program_that_runs()
    {
        world.Cli.Run("sandbox create long");
        using var job = world.Cli.Start("exec", "long", "--", "sh", "-c", "while ! grep -q 192.0.2.54 /etc/resolv.conf; do sleep 0.05; done; cat /etc/resolv.conf");
        await Soon.TrueAsync(() => File.Exists(Path.Combine(world.EtcFolder, "long", "resolv.conf")), "the files of the sandbox");
        job.HasExited.ShouldBeFalse();
        var fresh = FilesWorld.ResolvConf + ".new";
        await File.WriteAllTextAsync(fresh, "nameserver 192.0.2.54\nsearch lan.example\n");

        File.Move(fresh, FilesWorld.ResolvConf, overwrite: true);

        job.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBe(0);
        job.Output.ShouldContain("nameserver 192.0.2.54\n");
        job.Output.ShouldNotContain("192.0.2.53");
    }

    [Fact]
    public async Task Connecting_reaches_a_program_that_runs_and_an_edited_file_stays()
    {
        world.Cli.Run("sandbox create moved");
        world.Cli.Run("sandbox create edited");
        world.Cli.Run("exec edited -- sh -c true");
        await File.AppendAllTextAsync(Path.Combine(world.EtcFolder, "edited", "resolv.conf"), "nameserver 192.0.2.99\n");
        using var job = world.Cli.Start("exec", "moved", "--", "sh", "-c", "until grep -q 10.50.0.1 /etc/resolv.conf; do sleep 0.05; done; tail -2 /etc/hosts");

        world.Cli.Run("connect web moved");
        world.Cli.Run("connect web edited");

        job.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBe(0);
        world.Cli.Run("exec edited -- cat /etc/resolv.conf").ShouldContain("nameserver 192.0.2.99");
        world.Cli.Run("exec edited -- cat /etc/hosts").ShouldContain("10.50.0.");
    }

    [Fact]
    public async Task What_was_written_over_a_file_does_not_meet_the_next_sandbox_of_the_name()
    {
        world.Cli.Run("sandbox create again --network web");
        var folder = Path.Combine(world.EtcFolder, "again");
        Tool.Run($"cp {FilesWorld.ResolvConf} {folder}/resolv.conf"); // Written in place, as by a shell.
        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        world.Cli.Run("sandbox rm again");

        await Soon.TrueAsync(() => !Directory.Exists(folder), "the removal of the files");
        world.Cli.Run("sandbox create again --network web");
        world.Cli.Run("exec again -- cat /etc/resolv.conf").ShouldContain("nameserver 10.50.0.1\n");
    }

    [Fact]
    public async Task Files_go_with_their_sandbox_and_those_that_were_left_go_at_the_next_start()
    {
        world.Cli.Run("sandbox create left --network web");
        world.Cli.Run("exec left -- sh -c true");
        world.Cli.Run("sandbox create gone --network web");
        await Soon.TrueAsync(() => File.Exists(Path.Combine(world.EtcFolder, "gone", "hosts")), "the files of the sandbox");
        world.Cli.Run("sandbox rm gone");
        await Soon.TrueAsync(() => !Directory.Exists(Path.Combine(world.EtcFolder, "gone")), "the removal of the files");
        Tool.Run($"cp -r {world.EtcFolder}/left {world.EtcFolder}/stray");

        world.Daemon.Kill();
        await world.Daemon.StartAsync();

        await Soon.TrueAsync(() => !Directory.Exists(Path.Combine(world.EtcFolder, "stray")), "the sweep");
        File.Exists(Path.Combine(world.EtcFolder, "left", "hosts")).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_files_cannot_be_written_sandboxes_are_made_all_the_same_and_both_sides_say_so()
    {
        Directory.CreateDirectory(world.EtcFolder); // The agent makes it with the first files that it writes.
        await File.WriteAllTextAsync(Path.Combine(world.EtcFolder, "blocked"), "a file in the way");

        world.Cli.Run("sandbox create blocked --network web");

        var ended = world.Cli.Try("exec", "blocked", "--", "ip", "-o", "addr", "show", "eth0");
        ended.Text.ShouldContain("10.50.0.");
        ended.Errors.ShouldContain(Path.Combine(world.EtcFolder, "blocked"));
        await Soon.TrueAsync(() => world.Daemon.Process.Errors.Contains("files of sandboxes cannot be written"), "the log");
        File.Delete(Path.Combine(world.EtcFolder, "blocked"));
    }

    [Theory]
    [InlineData("sandbox create bad --hostname two\\nlines", "host name")]
    [InlineData("sandbox create bad --dns nobody", "name server")]
    [InlineData("sandbox create bad --dns-search -x", "search domain")]
    [InlineData("sandbox create bad --add-host nas", "name:address")]
    [InlineData("network create bad --subnet 10.59.0.0/24 --dhcp-range 10.60.0.0/28", "outside the subnet")]
    public void What_cannot_stand_in_a_file_is_refused(string line, string words)
    {
        var ended = world.Cli.Try(line.Split(' '));
        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain(words);
        world.Cli.Try("sandbox", "inspect", "bad").ExitCode.ShouldNotBe(0);
    }
}
