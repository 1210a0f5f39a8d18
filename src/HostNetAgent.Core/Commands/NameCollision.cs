using System.Collections.Immutable;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Core.Commands;

/// <summary>
/// Names that two have on a network, one of them as its own: names are looked up without regard to case, and a sandbox's own name leads to that
/// sandbox alone. Whoever comes there last is told.
/// </summary>
internal static class NameCollision
{
    private const string InCaseOnly = "whose name differs in case only; give that one an alias";
    private const string AnAlias = "which has it as an alias; choose another alias, or another name";
    private const string AHostname = "which has it as its host name; choose another host name, or another name";

    public static void Warn(Draft draft, HostModel model, Network network, Sandbox sandbox, ImmutableArray<string> aliases)
    {
        if (!Zone.IsFor(network))
            return;
        foreach (var other in Others(model, network, sandbox, sandbox.Name))
        {
            if (!other.IsCalled(sandbox.Name))
                Tell(draft, network, sandbox.Name, sandbox, other, AHostname);
            else if (other.HasNameBefore(sandbox))
                Tell(draft, network, sandbox.Name, other, sandbox, InCaseOnly);
            else
                Tell(draft, network, sandbox.Name, sandbox, other, InCaseOnly);
        }

        foreach (var id in model.EndpointsCalled.GetValueOrDefault(sandbox.Name, []))
        {
            if (model.Endpoints[id] is var endpoint && endpoint.NetworkId == network.Id && model.Sandboxes[endpoint.SandboxId] is { Departed: false } holder && !holder.IsCalled(sandbox.Name))
                Tell(draft, network, sandbox.Name, sandbox, holder, AnAlias);
        }

        foreach (var alias in aliases)
            WarnOfOwner(draft, model, network, sandbox, alias, AnAlias);
        if (sandbox.Hostname is { } hostname)
            WarnOfOwner(draft, model, network, sandbox, hostname, AHostname);
    }

    private static void WarnOfOwner(Draft draft, HostModel model, Network network, Sandbox sandbox, string name, string why)
    {
        if (!sandbox.IsCalled(name) && Others(model, network, sandbox, name).FirstOrDefault(other => other.IsCalled(name)) is { } owner)
            Tell(draft, network, name, owner, sandbox, why);
    }

    private static IEnumerable<Sandbox> Others(HostModel model, Network network, Sandbox sandbox, string name) => model.SandboxesCalled.GetValueOrDefault(name, [])
        .Select(id => model.Sandboxes[id])
        .Where(other => other.Id != sandbox.Id && !other.Departed && Lookup.Endpoint(model, other, network) is not null);

    private static void Tell(Draft draft, Network network, string name, Sandbox owner, Sandbox other, string why) =>
        draft.Warn($"on network '{network.Name}' the name '{name}' leads to sandbox '{owner.Name}' and not to '{other.Name}', {why}");
}
