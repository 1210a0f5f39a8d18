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
        SandboxKind.Member => AgentError.Invalid($"sandbox '{sandbox.Name}' cannot {wish}: it shares the network of sandbox '{model.Sandboxes[sandbox.LeaderId].Name}'; do so with that one", "sandbox"),
        _ => null,
    };

    /// <summary>Why a sandbox cannot come to or leave the networks that are chosen at its creation only, or null for other networks.</summary>
    public static AgentError? CheckNetwork(Sandbox sandbox, string network, string wish)
    {
        return network is PredefinedNetworks.Host or PredefinedNetworks.None || SharedNetwork.Leader(network) is not null
            ? AgentError.Invalid($"sandbox '{sandbox.Name}' cannot be {wish} '{network}': that is chosen when a sandbox is created; create one with --network {network}", "network")
            : null;
    }
}
