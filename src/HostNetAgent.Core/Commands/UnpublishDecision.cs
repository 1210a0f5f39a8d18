using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>
/// Takes publications back. A wish that names only one port means the host's if the sandbox publishes there, else the sandbox's own.
/// </summary>
internal static class UnpublishDecision
{
    public static Result<Decision> Decide(Draft draft, Unpublish command)
    {
        var model = draft.Model;
        if (!Lookup.Sandbox(model, command.Sandbox, "sandbox").Try(out var sandbox, out var error))
            return error;
        if (OwnNetworkRule.CheckPorts(model, sandbox, "take ports back") is { } fault)
            return fault;
        if (command.Ports.IsEmpty)
            return AgentError.Invalid($"no port of sandbox '{sandbox.Name}' is named; name at least one to take back", "ports");
        Endpoint[] endpoints = [.. model.EndpointsOf(model.SpokenForBy(sandbox))];
        var published = endpoints.SelectMany(endpoint => endpoint.Ports).ToList();
        var gone = new HashSet<PublishedPort>();
        for (var i = 0; i < command.Ports.Length; i++)
        {
            var matches = Match(published, command.Ports[i]);
            if (matches.Count == 0)
                return NotPublished(sandbox, command.Ports[i], published, i);
            gone.UnionWith(matches);
        }

        foreach (var endpoint in endpoints)
            Remove(draft, endpoint, gone);
        return draft.Finish(sandbox.Id);
    }

    private static void Remove(Draft draft, Endpoint endpoint, HashSet<PublishedPort> gone)
    {
        var rest = endpoint.Ports.RemoveAll(gone.Contains);
        if (rest.Length != endpoint.Ports.Length)
            draft.Add(new PutEndpoint(endpoint with { Ports = rest }));
    }

    private static List<PublishedPort> Match(List<PublishedPort> published, PortRequest request)
    {
        var candidates = published.FindAll(port => port.Transport == request.Transport && port.Count == request.Count && (request.HostAddress is null || port.HostAddress == request.HostAddress));
        if (request.HostPort != 0)
            return candidates.FindAll(port => port.Port == request.Port && port.HostPort >= request.HostPort && port.HostPort + port.Count - 1 <= Math.Max(request.HostPort, request.HostPortEnd));
        var onHost = candidates.FindAll(port => port.HostPort == request.Port);
        return onHost.Count > 0 ? onHost : candidates.FindAll(port => port.Port == request.Port);
    }

    private static AgentError NotPublished(Sandbox sandbox, PortRequest request, List<PublishedPort> published, int index)
    {
        var wish = $"sandbox '{sandbox.Name}' does not publish {PortSpec.Format(request)}";
        return AgentError.NotFound(
            published.Count == 0 ? $"{wish}: it publishes nothing, so nothing needs to be taken back" : $"{wish}; it publishes {string.Join(", ", published)}: name one of these",
            FieldPath.Root.Of("ports", index));
    }
}
