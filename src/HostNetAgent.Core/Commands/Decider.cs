using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Judges commands: what a wish changes in the model, or why it cannot be granted. Pure.</summary>
public static class Decider
{
    /// <summary>
    /// The changes that fulfil <paramref name="command"/>, in the order in which they apply to <paramref name="model"/>. An error
    /// names the object, the wish and the remedy, and means that nothing changes.
    /// </summary>
    public static Result<Decision> Decide(HostModel model, Command command, DecisionContext context)
    {
        var draft = new Draft(model, context);
        return command switch
        {
            CreateSandbox create => CreateSandboxDecision.Decide(draft, create),
            Connect connect => ConnectDecision.Decide(draft, connect),
            RemoveSandbox remove => RemoveSandboxDecision.Decide(draft, remove),
            Disconnect disconnect => DisconnectDecision.Decide(draft, disconnect),
            Publish publish => PublishDecision.Decide(draft, publish),
            Unpublish unpublish => UnpublishDecision.Decide(draft, unpublish),
            CreateNetwork create => CreateNetworkDecision.Decide(draft, create),
            RemoveNetwork remove => RemoveNetworkDecision.Decide(draft, remove),
            _ => AgentError.Unsupported($"the agent does not know the command {command.GetType().Name}; update it"),
        };
    }
}
