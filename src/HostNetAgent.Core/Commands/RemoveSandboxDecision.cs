using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Removes a sandbox with its attachments. What others use of it stays until the last of them goes.</summary>
internal static class RemoveSandboxDecision
{
    public static Result<Decision> Decide(Draft draft, RemoveSandbox command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if (command.For is { } process && process != sandbox.Process)
            return AgentError.NotFound($"sandbox '{sandbox.Name}' is not for process {process.Pid} any more; look at it with 'hostnet sandbox inspect {sandbox.Name}'", "sandbox");
        if (model.MembersOf.TryGetValue(sandbox.Id, out var members))
            return Depart(draft, sandbox, members.Length);
        Drop(draft, model, sandbox);
        if (sandbox.Kind == SandboxKind.Member && model.Sandboxes[sandbox.LeaderId] is { Departed: true } leader && model.MembersOf[leader.Id].Length == 1)
            Drop(draft, model, leader);
        return draft.Finish(sandbox.Id);
    }

    private static Result<Decision> Depart(Draft draft, Sandbox sandbox, int members)
    {
        draft.Add(new PutSandbox(sandbox with { Departed = true, Process = null, RemoveOnExit = false }));
        draft.Warn($"the network of sandbox '{sandbox.Name}' stays for the {members} that share it, until the last one is removed");
        return draft.Finish(sandbox.Id);
    }

    private static void Drop(Draft draft, HostModel model, Sandbox sandbox)
    {
        if (model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
        {
            foreach (var id in ids)
                Detachment.Add(draft, model, sandbox, model.Endpoints[id]);
        }

        draft.Add(new DropSandbox(sandbox));
    }
}
