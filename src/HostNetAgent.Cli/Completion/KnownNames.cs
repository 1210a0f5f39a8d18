using System.CommandLine.Completions;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Client;

namespace HostNetAgent.Cli.Completion;

/// <summary>Names that the agent knows, for a shell that completes a line. Without an agent there are none.</summary>
internal static class KnownNames
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static IEnumerable<CompletionItem> Networks(CompletionContext context) =>
        Ask(async (agent, cancellation) => (await agent.ListNetworksAsync(cancellation)).Select(network => network.Name));

    public static IEnumerable<CompletionItem> Sandboxes(CompletionContext context) =>
        Ask(async (agent, cancellation) => (await agent.ListSandboxesAsync(cancellation)).Select(sandbox => sandbox.Name));

    public static IEnumerable<CompletionItem> Taps(CompletionContext context) =>
        Ask(async (agent, cancellation) => (await agent.ListSandboxesAsync(cancellation)).Where(Output.TapView.IsTap).Select(tap => tap.Name));

    private static IEnumerable<CompletionItem> Ask(Func<HostNetClient, CancellationToken, Task<IEnumerable<string>>> question)
    {
        using var agent = new HostNetClient(AgentSocket.Path(option: null, Environment.GetEnvironmentVariable));
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return [.. question(agent, patience.Token).GetAwaiter().GetResult().Select(name => new CompletionItem(name))];
        }
        catch (Exception failure) when (failure is HostNetException or OperationCanceledException)
        {
            return []; // A shell that completes has no place for an error.
        }
    }
}
