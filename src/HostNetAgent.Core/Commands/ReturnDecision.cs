using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>
/// Brings a sandbox back whose network others went on using: it finds its namespace, addresses and ports as they are. Further
/// networks and ports are added; what would change under the members' feet is refused.
/// </summary>
internal sealed class ReturnDecision(Draft draft, CreateSandbox command, Sandbox left)
{
    public Result<Decision> Decide()
    {
        var sandbox = left with
        {
            Departed = false,
            Created = draft.Context.Now,
            Process = command.Process,
            RemoveOnExit = command.RemoveOnExit,
            Labels = command.Labels,
            Hostname = command.Hostname,
            Dns = command.Dns,
            ExtraHosts = command.ExtraHosts,
        };
        if (Elsewhere() is { } refused)
            return refused;
        if (!LinkRule.Spread(draft.Model, sandbox, command.Links, command.Attachments).Try(out var attachments, out var unlinked))
            return unlinked;
        var before = draft.Model;
        draft.Add(new PutSandbox(sandbox));
        for (var i = 0; i < attachments.Length; i++)
        {
            if (Attach(sandbox, attachments[i], new FieldPath("networks", i)) is { } error)
                return error;
        }

        return (CheckGateway(before) ?? NameReachRule.Check(draft, sandbox)) is { } changed ? changed : draft.Finish(sandbox.Id);
    }

    private AgentError? Elsewhere()
    {
        if (command.Adopt is not null || command.Tap is not null)
            return Refusal("it has a namespace already; leave --netns and --pid out", "netns");
        if (command.Attachments is [] or [{ Network: PredefinedNetworks.None }] && draft.Model.EndpointsOfSandbox.ContainsKey(left.Id))
            return Refusal($"it is on {Networks(draft.Model)} and not on 'none'; name what it had, or remove those first", "networks");
        if (SharedNetwork.Asked(command.Attachments) is not { } asked || OfOwnGroup(asked))
            return null;
        return Refusal($"it cannot move to '{asked}'; remove those first, or choose another name", "networks[0].network");
    }

    /// <summary>Whoever comes back by way of a member finds the same network.</summary>
    private bool OfOwnGroup(string network) =>
        SharedNetwork.Leader(network) is { } reference && draft.Model.FindSandbox(reference) is { } member && member.LeaderId == left.Id;

    private AgentError? Attach(Sandbox sandbox, AttachRequest request, FieldPath path)
    {
        if (SharedNetwork.Leader(request.Network) is not null)
            return SharedNetworkRule.CheckMember(command, sandbox.Name, draft.Model.FindSandbox(SharedNetwork.Leader(request.Network)!)!.Name, isHost: false);
        if (request.Network == PredefinedNetworks.None && !draft.Model.EndpointsOfSandbox.ContainsKey(left.Id))
            return null;
        return draft.Model.FindNetwork(request.Network) is { } network && Lookup.Endpoint(draft.Model, sandbox, network) is { } endpoint
            ? Resume(sandbox, network, endpoint, request, path)
            : new AttachmentDecision(draft, draft.Model, sandbox, request, path).Decide();
    }

    private AgentError? Resume(Sandbox sandbox, Network network, Endpoint endpoint, AttachRequest request, FieldPath path)
    {
        var differs = request.Address4 is { } v4 && v4 != endpoint.AddressOf(v6: false) ? "ip"
            : request.Address6 is { } v6 && v6 != endpoint.AddressOf(v6: true) ? "ip6"
            : request.Mac is { } mac && mac != endpoint.Mac ? "mac"
            : request.Interface is { } name && name != endpoint.Interface ? "interface" : null;
        if (differs is not null)
            return Refusal($"its endpoint on network '{network.Name}' has another {differs}; leave that out, or remove those first", path.Of(differs));
        if (AliasRule.Check(network, request.Aliases, path) is { } fault)
            return fault;
        if (!LinkRule.Check(draft.Model, network, sandbox, request.Links, path).Try(out var links, out var unlinked))
            return unlinked;
        var further = request.Ports.RemoveAll(port => endpoint.Ports.Any(held => IsSame(held, port)));
        if (!new PortsDecision(draft, draft.Model, network, sandbox, endpoint.Id).Decide(further, path).Try(out var ports, out var error))
            return error;
        draft.Add(new PutEndpoint(endpoint with { Aliases = request.Aliases, Links = links, Ports = endpoint.Ports.AddRange(ports) }));
        NameCollision.Warn(draft, draft.Model, network, sandbox, request.Aliases);
        return null;
    }

    /// <summary>An addition may not become the way out of those who use the network, nor give them one that they had not.</summary>
    private AgentError? CheckGateway(HostModel before)
    {
        if ((Moved(before, v6: false) ?? Moved(before, v6: true)) is not { } moved)
            return null;
        var name = draft.Model.Networks[moved.NetworkId].Name;
        return Refusal($"their default route would lead to network '{name}'; name only what it had, {Networks(before)}, and connect '{name}' then", "networks");
    }

    /// <summary>The endpoint that a default route of the sandbox would lead to if it is not the one of before.</summary>
    private Endpoint? Moved(HostModel before, bool v6) =>
        GatewayChoice.Of(draft.Model, left, v6) is { } endpoint && endpoint.Id != GatewayChoice.Of(before, left, v6)?.Id ? endpoint : null;

    private string Networks(HostModel model)
    {
        var names = model.EndpointsOf(left).Select(endpoint => $"'{model.Networks[endpoint.NetworkId].Name}'").DefaultIfEmpty($"'{PredefinedNetworks.None}'");
        return string.Join(", ", names);
    }

    private static bool IsSame(PublishedPort held, PortRequest wanted) =>
        (held.Transport, held.Port, held.Count, held.HostAddress) == (wanted.Transport, wanted.Port, wanted.Count, wanted.HostAddress)
        && (wanted.HostPort == 0 || (held.HostPort >= wanted.HostPort && held.HostPort <= wanted.HostPortEnd));

    private AgentError Refusal(string reason, string field)
    {
        var members = draft.Model.MembersOf.GetValueOrDefault(left.Id, []).Select(id => $"'{draft.Model.Sandboxes[id].Name}'");
        return AgentError.Conflict($"sandbox '{left.Name}' cannot come back like this while {string.Join(", ", members)} use its network: {reason}", field);
    }
}
