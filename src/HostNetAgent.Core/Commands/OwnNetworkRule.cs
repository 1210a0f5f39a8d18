using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether a sandbox has a network of its own that can be changed, or uses somebody else's.</summary>
internal static class OwnNetworkRule
{
    /// <summary>Why what is wished cannot be, or null.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="wish">In words, such as "be connected to a network".</param>
    public static AgentError? Check(HostModel model, Sandbox sandbox, string wish) => sandbox.Kind switch
    {
        SandboxKind.Host => AgentError.Invalid($"sandbox '{sandbox.Name}' cannot {wish}: it uses the host's own network namespace; remove it and create it on a network", "sandbox"),
        SandboxKind.Member => AgentError.Invalid($"sandbox '{sandbox.Name}' cannot {wish}: it shares the network of sandbox {Remedy(model.Sandboxes[sandbox.LeaderId])}", "sandbox"),
        _ => null,
    };

    /// <summary>The same for ports, which whoever a departed first member left them to may change.</summary>
    public static AgentError? CheckPorts(HostModel model, Sandbox sandbox, string wish) =>
        model.SpokenForBy(sandbox).Id == sandbox.Id ? Check(model, sandbox, wish) : null;

    private static string Remedy(Sandbox leader) => leader.Departed
        ? $"'{leader.Name}', which was removed; create '{leader.Name}' again on the networks that it had, and do so with that one"
        : $"'{leader.Name}'; do so with that one";

    /// <summary>Why a sandbox cannot come to or leave the networks that are chosen at its creation only, or null for other networks.</summary>
    public static AgentError? CheckNetwork(Sandbox sandbox, string network, string wish) =>
        network is PredefinedNetworks.Host or PredefinedNetworks.None || SharedNetwork.Leader(network) is not null
            ? AgentError.Invalid($"sandbox '{sandbox.Name}' cannot be {wish} '{network}': that is chosen when a sandbox is created; create one with --network {network}", "network")
            : null;
}
