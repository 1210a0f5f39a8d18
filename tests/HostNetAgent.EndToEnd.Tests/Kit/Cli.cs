using System.Text.Json;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>The real hostnet, run on a host against a daemon's socket.</summary>
public sealed class Cli(NetworkNamespace host, string socket)
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["HOSTNET_SOCKET"] = socket };

    /// <summary>Runs a command that may fail.</summary>
    public Ended Try(params IReadOnlyList<string> arguments) => Tool.Run(host.Command([Programs.Cli, .. arguments]), _environment);

    /// <summary>Runs a command that must not fail: its words in one string.</summary>
    public string Run(string words) => Try(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Text;

    /// <summary>Runs a command that prints JSON.</summary>
    public JsonElement Json(string words) => JsonDocument.Parse(Run(words + " --json")).RootElement;

    /// <summary>Starts a command that goes on.</summary>
    public Job Start(params IReadOnlyList<string> arguments) => Job.Start(host.Command([Programs.Cli, .. arguments]), _environment);
}
