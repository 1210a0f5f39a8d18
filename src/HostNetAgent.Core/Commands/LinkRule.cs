using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Links of a sandbox: to others that are on the same network. Whoever has the name later takes the place.</summary>
internal static class LinkRule
{
    /// <summary>The links of one attachment, each with the name of a sandbox that has an endpoint of its own there.</summary>
    public static Result<ImmutableArray<SandboxLink>> Check(HostModel model, Network network, Sandbox sandbox, ImmutableArray<SandboxLink> links, FieldPath path)
    {
        if (links.IsEmpty)
            return links;
        var all = ImmutableArray.CreateBuilder<SandboxLink>(links.Length);
        for (var i = 0; i < links.Length; i++)
        {
            if (!Target(model, sandbox, links[i], path.Of("links", i)).Try(out var target, out var error))
                return error;
            if (Lookup.Endpoint(model, target, network) is null)
                return AgentError.Invalid($"sandbox '{sandbox.Name}' cannot link to '{links[i].Sandbox}': that is not on network '{network.Name}'; connect it first", path.Of("links", i));
            all.Add(links[i] with { Sandbox = target.Name });
        }

        return all.ToImmutable();
    }

    /// <summary>The attachments with the links of the whole sandbox, each where the other one is too.</summary>
    public static Result<ImmutableArray<AttachRequest>> Spread(HostModel model, Sandbox sandbox, ImmutableArray<SandboxLink> links, ImmutableArray<AttachRequest> attachments)
    {
        for (var i = 0; i < links.Length; i++)
        {
            var field = FieldPath.Root.Of("links", i);
            if (!Target(model, sandbox, links[i], field).Try(out var target, out var error))
                return error;
            var (link, before) = (links[i], attachments);
            attachments = [.. before.Select(attachment => IsOn(model, target, attachment.Network) ? attachment with { Links = attachment.Links.Add(link) } : attachment)];
            if (!attachments.Any(attachment => attachment.Links.Contains(link)))
                return AgentError.Invalid($"sandbox '{sandbox.Name}' cannot link to '{link.Sandbox}': they share no network; connect both to one", field);
        }

        return attachments;
    }

    private static bool IsOn(HostModel model, Sandbox target, string network) => model.FindNetwork(network) is { } found && Lookup.Endpoint(model, target, found) is not null;

    private static Result<Sandbox> Target(HostModel model, Sandbox sandbox, SandboxLink link, string field)
    {
        if (!Lookup.Sandbox(model, link.Sandbox, field).Try(out var named, out var error))
            return error;
        var target = model.LeaderOf(named);
        return target.Id == sandbox.Id ? AgentError.Invalid($"sandbox '{sandbox.Name}' cannot link to itself; name another one", field) : target;
    }
}
