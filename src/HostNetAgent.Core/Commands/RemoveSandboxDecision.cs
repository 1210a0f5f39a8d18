using HostNetAgent.Core.Errors;

namespace HostNetAgent.Core.Commands;

/// <summary>Removes a sandbox with its attachments.</summary>
internal static class RemoveSandboxDecision
{
    public static Result<Decision> Decide(Draft draft, RemoveSandbox command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if (model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
        {
            foreach (var id in ids)
                Detachment.Add(draft, model, sandbox, model.Endpoints[id]);
        }

        draft.Add(new DropSandbox(sandbox));
        return draft.Finish(sandbox.Id);
    }
}
