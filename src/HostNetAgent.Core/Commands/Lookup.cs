using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Finds what a command refers to, or says that there is no such thing.</summary>
internal static class Lookup
{
    public static Result<Network> Network(HostModel model, string reference, string field) => model.FindNetwork(reference) is { } network
        ? network
        : Missing("network", reference, model.Networks.Keys, "hostnet network ls", field);

    public static Result<Sandbox> Sandbox(HostModel model, string reference, string field) => model.FindSandbox(reference) is { } sandbox
        ? sandbox
        : Missing("sandbox", reference, model.Sandboxes.Keys, "hostnet ps", field);

    /// <summary>The sandbox's endpoint on a network, or null.</summary>
    public static Endpoint? Endpoint(HostModel model, Sandbox sandbox, Network network)
    {
        if (!model.EndpointsOfSandbox.TryGetValue(sandbox.Id, out var ids))
            return null;
        foreach (var id in ids)
        {
            if (model.Endpoints[id] is { } endpoint && endpoint.NetworkId == network.Id)
                return endpoint;
        }

        return null;
    }

    /// <summary>The name of the sandbox that an endpoint belongs to, or was left to.</summary>
    public static string SandboxNameOf(HostModel model, string endpointId) => model.UserOf(model.Endpoints[endpointId]).Name;

    private static AgentError Missing(string what, string reference, IEnumerable<string> ids, string list, string field)
    {
        var matches = reference.Length >= 4 ? ids.Count(id => id.StartsWith(reference, StringComparison.Ordinal)) : 0;
        return matches > 1
            ? AgentError.Invalid($"'{reference}' is ambiguous: the ids of {matches} {what}s start with it; give more digits or the name", field)
            : AgentError.NotFound($"there is no {what} '{reference}'; '{list}' shows those that exist", field);
    }
}
