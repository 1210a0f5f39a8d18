using System.CommandLine;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client;

namespace HostNetAgent.Cli.Commands;

/// <summary>One run of a verb: its arguments, the agent, and where to write.</summary>
internal sealed class Call(CommandTree tree, ParseResult parsed, IReadOnlyList<string> command, Surroundings surroundings) : IDisposable
{
    private HostNetClient? _agent;

    /// <summary>The user's command, of verbs that take one.</summary>
    public IReadOnlyList<string> Command => command;

    public Surroundings Surroundings => surroundings;

    public CommandTree Tree => tree;

    public HostNetClient Agent => _agent ??= new HostNetClient(SocketPath);

    public Screen Screen => field ??= new Screen(
        surroundings, json: parsed.GetValue(tree.Global.Json), quiet: parsed.GetValue(tree.Global.Quiet), full: parsed.GetValue(tree.Global.NoTruncation));

    public string SocketPath => AgentSocket.Path(parsed.GetValue(tree.Global.Socket), surroundings.Variable);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    public IReadOnlyList<string> All(Option<string[]> option) => parsed.GetValue(option) ?? [];

    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    public void Dispose() => _agent?.Dispose();
}
