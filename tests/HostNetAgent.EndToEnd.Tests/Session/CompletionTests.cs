using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>The tab key in real shells.</summary>
public sealed class CompletionTests(SessionWorld world) : IClassFixture<SessionWorld>
{
    [Theory]
    [InlineData("bash", "bash --norc -i", "source <(hostnet completion bash)")]
    [InlineData("zsh", "zsh -f -i", "autoload -Uz compinit && compinit -D -u && source <(hostnet completion zsh)")]
    [InlineData("fish", "fish --no-config -i", "hostnet completion fish | source")]
    public void Commands_and_names_are_completed(string shell, string command, string setUp)
    {
        Assert.SkipUnless(Tool.Run("sh", "-c", $"command -v {shell}").ExitCode == 0, $"{shell} is not installed");
        var name = $"completed-in-{shell}";
        world.Cli.Run($"network create {name}");

        var ended = Type(
            command,
            $"{setUp}; echo set-$(echo up)\\r", "set-up",
            "hostnet netw\\t", "network",
            "rm completed-\\t", name,
            "; echo all-$(echo done)\\r", "all-done");

        ended.ExitCode.ShouldBe(0, ended.Output);
        world.Cli.Try("network", "inspect", name).ExitCode.ShouldBe(3, "the shell should have removed what it completed");
    }

    private Ended Type(string command, params IReadOnlyList<string> steps) => Tool.Run(
        world.Host.Command(["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Kit", "terminal.py"), .. steps, "--", .. command.Split(' ')]),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOSTNET_SOCKET"] = world.Daemon.Socket,
            ["HOME"] = world.Folder,
            ["PATH"] = $"{Path.GetDirectoryName(Path.GetFullPath(Programs.Cli))}:{Environment.GetEnvironmentVariable("PATH")}",
        });
}
