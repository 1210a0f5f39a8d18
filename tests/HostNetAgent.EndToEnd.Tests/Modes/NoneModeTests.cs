using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Modes;

/// <summary>--network none: a namespace of its own with the loopback device alone, up.</summary>
public sealed class NoneModeTests(NoneModeTests.NoneWorld world) : IClassFixture<NoneModeTests.NoneWorld>
{
    private const string Mode = "none";

    [Theory]
    [InlineData("IPv4", "127.0.0.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("IPv6", "[::1]", "[2001:db8::1]", "[2001:db8::2]")]
    public async Task Only_the_loopback_is_there(string family, string self, string host, string lan)
    {
        var (alone, other, witness) = (world.Sandbox("alone"), world.Sandbox("other"), new Witness(Mode));
        alone.Run("ip -o link").Split('\n').ShouldHaveSingleItem().ShouldContain("LOOPBACK,UP");
        await witness.OpenAsync($"the sandbox ({family})", "itself, by its loopback", () => alone.AskAsync($"{self}:7000"));
        await witness.ClosedAsync($"the sandbox ({family})", "the host", () => alone.AskAsync($"{host}:6000"), "a sandbox on a bridge", () => other.AskAsync($"{host}:6000"));
        await witness.ClosedAsync($"the sandbox ({family})", "the LAN", () => alone.AskAsync($"{lan}:6100"), "a sandbox on a bridge", () => other.AskAsync($"{lan}:6100"));
    }

    [Theory]
    [InlineData("another network with it", "sandbox", "create", "x", "--network", "none", "--network", "bridge")]
    [InlineData("-p", "sandbox", "create", "x", "--network", "none", "-p", "80:80")]
    [InlineData("--link", "sandbox", "create", "x", "--network", "none", "--link", "other")]
    [InlineData("connect", "connect", "none", "other")]
    [InlineData("disconnect", "disconnect", "none", "alone")]
    [InlineData("a second none network", "network", "create", "none2", "--driver", "none")]
    public void What_does_not_go_with_none_is_refused(string what, params string[] arguments)
    {
        var refused = world.Cli.Try(arguments);
        ModeTable.Record(Mode, "hostnet", what, "refused", refused.ExitCode != 0 && refused.Errors.Contains("none", StringComparison.Ordinal) ? "refused" : refused.ToString());
    }

    public sealed class NoneWorld : World
    {
        protected override Task FurnishAsync()
        {
            Cli.Run("network create both --ipv6");
            Cli.Run("sandbox create alone --network none");
            Cli.Run("sandbox create other --network both");
            Serve("alone", 7000);
            Serve(Host, "host", 6000);
            Serve(Lan, "lan", 6100);
            return Task.CompletedTask;
        }
    }
}
