using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Makes a sandbox that has no network of its own: in the host's namespace, or in another sandbox's.</summary>
internal static class SharedSandboxDecision
{
    public static Result<Decision> Decide(Draft draft, CreateSandbox command, Sandbox bare, string network)
    {
        if (!(SharedNetwork.Leader(network) is { } leader ? Member(draft.Model, command, bare, leader) : Host(draft, command, bare)).Try(out var sandbox, out var error))
            return error;
        draft.Add(new PutSandbox(sandbox));
        return NameReachRule.Check(draft, sandbox) is { } refused ? refused : draft.Finish(sandbox.Id);
    }

    private static Result<Sandbox> Host(Draft draft, CreateSandbox command, Sandbox bare)
    {
        if (SharedNetworkRule.CheckHost(command, bare.Name) is { } refused)
            return refused;
        if (!command.Attachments[0].Ports.IsEmpty)
            draft.Warn($"the published ports of sandbox '{bare.Name}' are ignored: it uses the host's own ports");
        draft.Warn($"sandbox '{bare.Name}' shares the host's network, abstract unix sockets included: services that trust whoever reaches them there trust its programs");
        return bare with { Kind = SandboxKind.Host, NamespacePath = "" };
    }

    private static Result<Sandbox> Member(HostModel model, CreateSandbox command, Sandbox bare, string reference)
    {
        if (!Lookup.Sandbox(model, reference, "networks[0].network").Try(out var other, out var error))
            return error;
        var leader = model.LeaderOf(other);
        if (SharedNetworkRule.CheckMember(command, bare.Name, leader.Departed ? other.Name : leader.Name, leader.Kind == SandboxKind.Host) is { } refused)
            return refused;
        return leader.Kind switch
        {
            SandboxKind.Host => bare with { Kind = SandboxKind.Host, NamespacePath = "" },
            SandboxKind.Tap => AgentError.Invalid($"sandbox '{bare.Name}' cannot share the network of '{other.Name}': that is a virtual machine's, without a namespace; name another sandbox", "networks[0].network"),
            _ => bare with { Kind = SandboxKind.Member, LeaderId = leader.Id, NamespacePath = leader.NamespacePath },
        };
    }
}
