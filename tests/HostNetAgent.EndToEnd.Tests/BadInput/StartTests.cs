using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.BadInput;

/// <summary>Daemons that cannot start, and clients that find none or may not use it.</summary>
public sealed class StartTests(BadInputWorld world) : IClassFixture<BadInputWorld>
{
    private static readonly string[] Nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];

    [Fact]
    public void A_second_daemon_on_the_same_state_is_refused()
    {
        var before = HostState.Of(world);

        var ended = Tool.Run(world.Host.Command(world.Daemon.Command));

        ended.ExitCode.ShouldBe(4, ended.ToString());
        (ended.Output + ended.Errors).ShouldContain(world.Daemon.StateFolder);
        HostState.Of(world).Since(before).ShouldBeEmpty();
        world.Cli.Run("status -q").ShouldBe("ready");
    }

    [Fact]
    public void A_second_daemon_with_other_state_on_the_same_host_is_refused()
    {
        var before = HostState.Of(world);
        var other = Directory.CreateDirectory(Path.Combine(world.Folder, "other")).FullName;

        var ended = Tool.Run(world.Host.Command(
            Programs.Daemon, "--state-dir", other, "--run-dir", other, "--netns-dir", Path.Combine(other, "netns"), "--socket", Path.Combine(other, "s.sock")));

        ended.ExitCode.ShouldBe(4, ended.ToString());
        (ended.Output + ended.Errors).ShouldContain("another hostnetd");
        HostState.Of(world).Since(before).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_daemon_the_client_says_so()
    {
        var ended = new Cli(world.Host, "/nowhere/hostnet.sock").Try("ps");
        ended.ExitCode.ShouldBe(9);
        ended.Errors.ShouldContain("/nowhere/hostnet.sock");
    }

    [Fact]
    public void Who_is_not_root_may_not_start_a_daemon()
    {
        var ended = Tool.Run(world.Host.Command([.. Nobody, Programs.Daemon, "--state-dir", "/tmp/nobody", "--run-dir", "/tmp/nobody"]));
        ended.ExitCode.ShouldBe(3, ended.ToString());
        (ended.Output + ended.Errors).ShouldContain("root");
    }

    [Fact]
    public void Who_is_not_root_may_not_use_the_daemon()
    {
        Tool.Run("chmod", "755", world.Folder);
        var ended = Tool.Run(world.Host.Command([.. Nobody, Programs.Cli, "--socket", world.Daemon.Socket, "ps"]));
        ended.ExitCode.ShouldBe(8, ended.ToString());
        ended.Errors.ShouldContain(world.Daemon.Socket);
    }

    [Theory]
    [InlineData("--warm-pool", "many")]
    [InlineData("--default-address-pool", "10.0.0.0/8")]
    [InlineData("--state-dir", "relative/path")]
    [InlineData("--frobnicate", "yes")]
    public void A_wrong_option_is_named(string option, string value)
    {
        var ended = Tool.Run(world.Host.Command(Programs.Daemon, option, value));
        ended.ExitCode.ShouldBe(2, ended.ToString());
        (ended.Output + ended.Errors).ShouldContain(option[2..]);
    }
}
