using System.CommandLine;
using HostNetAgent.Client;

namespace HostNetAgent.Cli.Commands;

/// <summary>Options that every verb has.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Socket { get; } = new("--socket")
    {
        Description = $"Control socket of the agent [HOSTNET_SOCKET, else {HostNetClient.DefaultSocketPath}]",
        HelpName = "PATH",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the API's JSON", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print ids or names only", Recursive = true };

    public Option<bool> NoTruncation { get; } = new("--no-trunc") { Description = "Print ids in full", Recursive = true };

    public void AddTo(Command root)
    {
        root.Add(Socket);
        root.Add(Json);
        root.Add(Quiet);
        root.Add(NoTruncation);
    }
}
