using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Makes a sandbox with all its attachments, or nothing.</summary>
internal static class CreateSandboxDecision
{
    public static Result<Decision> Decide(Draft draft, CreateSandbox command)
    {
        if ((LabelCheck.Check(command.Labels) ?? DnsRule.Check(command.Dns) ?? HostnameRule.Check(command.Hostname) ?? ExtraHostRule.Check(command.ExtraHosts)) is { } fault)
            return fault;
        command = PortPlacement.Place(draft.Model, command);
        if (Departed(draft.Model, command.Name) is { } left)
            return new ReturnDecision(draft, command, left).Decide();
        if (!Name(draft, command.Name).Try(out var name, out var error))
            return error;
        if (command.Tap is not null && TapRule.Check(draft.Facts, command, name) is { } impossible)
            return impossible;
        var sandbox = Sandbox(draft, command, name);
        if (SharedNetwork.Asked(command.Attachments) is { } network)
            return SharedSandboxDecision.Decide(draft, command, sandbox, network);
        if (PathTaken(draft.Model, sandbox) is { } taken)
            return taken;
        var before = draft.Model;
        draft.Add(new PutSandbox(sandbox));
        return (Attach(draft, before, command, sandbox) ?? NameReachRule.Check(draft, sandbox)) is { } refused ? refused : draft.Finish(sandbox.Id);
    }

    private static Sandbox? Departed(HostModel model, string? name) =>
        name is not null && model.SandboxIds.TryGetValue(name, out var id) && model.Sandboxes[id] is { Departed: true } left ? left : null;

    private static Result<string> Name(Draft draft, string? wanted)
    {
        if (wanted is null)
            return GeneratedName.New(draft.Context.Entropy, draft.Model.SandboxIds.ContainsKey);
        if (NameRule.Check(wanted, "sandbox", "name") is { } fault)
            return fault;
        return draft.Model.SandboxIds.ContainsKey(wanted)
            ? AgentError.AlreadyExists($"a sandbox named '{wanted}' exists; choose another name or remove it first", "name")
            : wanted;
    }

    private static Sandbox Sandbox(Draft draft, CreateSandbox command, string name) => new()
    {
        Id = Identity.New(draft.Context.Entropy),
        Name = name,
        NameGenerated = command.Name is null,
        Kind = command.Tap is null ? SandboxKind.Namespace : SandboxKind.Tap,
        NamespacePath = command.Tap is not null ? "" : command.Adopt?.Path ?? $"{draft.Facts.NamespaceDirectory}/{name}",
        Adopted = command.Adopt is not null,
        Created = draft.Context.Now,
        Process = command.Process,
        RemoveOnExit = command.RemoveOnExit,
        Hostname = command.Hostname,
        Dns = command.Dns,
        ExtraHosts = command.ExtraHosts,
        Labels = command.Labels,
    };

    private static AgentError? PathTaken(HostModel model, Sandbox sandbox) => model.SandboxIdsByPath.TryGetValue(sandbox.NamespacePath, out var id)
        ? AgentError.Conflict($"sandbox '{sandbox.Name}' cannot use the namespace {sandbox.NamespacePath}: it belongs to sandbox '{model.Sandboxes[id].Name}'; connect that one instead", sandbox.Adopted ? "netns" : "name")
        : null;

    private static AgentError? Attach(Draft draft, HostModel before, CreateSandbox command, Sandbox sandbox)
    {
        var attachments = command.Attachments;
        if (attachments is [{ Network: PredefinedNetworks.None }] && command.Links.IsEmpty)
            return attachments[0].Ports.IsEmpty ? null : AgentError.Invalid($"sandbox '{sandbox.Name}' cannot publish ports without a network; choose a network other than 'none'", "networks[0].ports");
        if (!command.Links.IsEmpty && !LinkRule.Spread(before, sandbox, command.Links, attachments).Try(out attachments, out var unlinked))
            return unlinked;
        for (var i = 0; i < attachments.Length; i++)
        {
            // The first one, mostly the only one, cannot depend on what was added so far.
            var model = i == 0 ? before : draft.Model;
            var decision = new AttachmentDecision(draft, model, sandbox, attachments[i] with { Tap = command.Tap }, new FieldPath("networks", i)) { OthersMayBeFirst = InterfaceChoice.OthersMayBeFirst(attachments, i) };
            if (decision.Decide() is { } error)
                return error;
        }

        return null;
    }
}
