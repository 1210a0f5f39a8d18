using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Core.Commands;

/// <summary>The ports that an endpoint publishes: wishes judged, and host ports chosen where the wish leaves it open.</summary>
internal sealed class PortsDecision(Draft draft, HostModel model, Network network, Sandbox sandbox, string endpointId)
{
    private readonly ImmutableArray<PublishedPort>.Builder _granted = ImmutableArray.CreateBuilder<PublishedPort>();

    public Result<ImmutableArray<PublishedPort>> Decide(ImmutableArray<PortRequest> requests, FieldPath path)
    {
        if (requests.IsEmpty)
            return ImmutableArray<PublishedPort>.Empty;
        if (network.Internal)
        {
            draft.Warn($"network '{network.Name}' is internal: the published ports of sandbox '{sandbox.Name}' are ignored");
            return ImmutableArray<PublishedPort>.Empty;
        }

        if (network.Parent is not null)
        {
            draft.Warn($"network '{network.Name}' is of driver {network.Driver}: the published ports of sandbox '{sandbox.Name}' are ignored, it is reached at its own address");
            return ImmutableArray<PublishedPort>.Empty;
        }

        if (network.IsBridged)
        {
            draft.Warn($"the members of network '{network.Name}' are on the LAN and reached at their own addresses: the published ports of sandbox '{sandbox.Name}' are ignored");
            return ImmutableArray<PublishedPort>.Empty;
        }

        for (var i = 0; i < requests.Length; i++)
        {
            var request = requests[i].HostAddress is null && network.HostBinding is { } binding ? requests[i] with { HostAddress = binding } : requests[i];
            if (PortRule.Check(draft.Facts, model, network, request, path, i) is { } refused)
                return refused;
            if (!Choose(request, path, i).Try(out var port, out var error))
                return error;
            _granted.Add(port);
        }

        return _granted.ToImmutable();
    }

    private Result<PublishedPort> Choose(PortRequest request, FieldPath path, int index)
    {
        WarnOfRouting(request);
        var claim = PortHolder.Of(network, endpointId, request.HostAddress);
        if (!claim.V4 && !claim.V6)
            return Granted(request, request.HostPort == 0 ? request.Port : request.HostPort);
        if (request.HostPort == 0)
            return Random(request, claim, path, index);
        return request.HostPortEnd - request.HostPort + 1 > request.Count
            ? FirstOf(request, claim, path, index)
            : Fixed(request, claim, path, index);
    }

    private void WarnOfRouting(PortRequest request)
    {
        if (request is { HostPort: 0, HostAddress: null } || RoutedFamilies(request) is not { Length: > 0 } families)
            return;
        var host = request.HostPort == 0 ? $"host address {request.HostAddress}" : $"host port {PortText.Host(request.HostAddress, request.HostPort)}";
        draft.Warn($"network '{network.Name}' does not translate {families}: there {host} of sandbox '{sandbox.Name}' is ignored, and port {request.Port} is opened at its own address");
    }

    private string RoutedFamilies(PortRequest request) => string.Join(" and ", network.Subnets
        .Select(subnet => subnet.Prefix.IsV6)
        .Where(v6 => !network.Translates(v6) && (request.HostAddress is not { } address || address.IsV6 == v6))
        .Order()
        .Select(v6 => v6 ? "IPv6" : "IPv4"));

    private Result<PublishedPort> Fixed(PortRequest request, PortHolder claim, FieldPath path, int index)
    {
        for (var i = 0; i < request.Count; i++)
        {
            if (HolderOf(request.Transport, request.HostPort + i, claim) is { } holder)
                return Taken(request, request.HostPort + i, holder, path, index);
            if (NamePort.ServedAt(model, request.Transport, request.HostPort + i, claim) is { } served)
                return Served(request, i, served, path, index);
        }

        return Granted(request, request.HostPort);
    }

    private Result<PublishedPort> FirstOf(PortRequest request, PortHolder claim, FieldPath path, int index)
    {
        for (var port = (int)request.HostPort; port + request.Count - 1 <= request.HostPortEnd; port++)
        {
            if (IsFree(request, port, claim))
                return Granted(request, port);
        }

        return AgentError.Exhausted($"sandbox '{sandbox.Name}' cannot publish port {request.Port}: all host ports {request.HostPort}-{request.HostPortEnd}/{request.Transport.Name()} are taken; choose another range", path.Of("ports", index));
    }

    // Without memory of the last port handed out, a random start keeps a port that was just freed from being reused at once.
    private Result<PublishedPort> Random(PortRequest request, PortHolder claim, FieldPath path, int index)
    {
        var (first, last) = draft.Facts.EphemeralPorts;
        var span = last - first + 2 - request.Count;
        var start = span > 0 ? (int)(draft.Context.Entropy() % (ulong)span) : 0;
        for (var i = 0; i < span; i++)
        {
            if (first + ((start + i) % span) is var port && IsFree(request, port, claim))
                return Granted(request, port);
        }

        return AgentError.Exhausted($"sandbox '{sandbox.Name}' cannot publish port {request.Port}: no {request.Count} free host port(s) in a row are left in {first}-{last}; name a host port, or widen net.ipv4.ip_local_port_range", path.Of("ports", index));
    }

    private bool IsFree(PortRequest request, int first, PortHolder claim)
    {
        for (var port = first; port < first + request.Count; port++)
        {
            if (HolderOf(request.Transport, port, claim) is not null
                || NamePort.ServedAt(model, request.Transport, port, claim) is not null
                || (request.HostPort == 0 && draft.Facts.ReservedPorts.Contains((ushort)port))
                || IsInUse(request, (ushort)port, claim))
                return false;
        }

        return true;
    }

    /// <summary>Asked for the addresses that would be held: a program may have the port in one family only.</summary>
    private bool IsInUse(PortRequest request, ushort port, PortHolder claim) =>
        (claim.V4 && draft.Context.PortInUse(request.Transport, request.HostAddress ?? IpAddress.AnyV4, port))
        || (claim.V6 && draft.Context.PortInUse(request.Transport, request.HostAddress ?? IpAddress.AnyV6, port));

    private PortHolder? HolderOf(Transport transport, int port, PortHolder claim)
    {
        foreach (var granted in _granted)
        {
            if (granted.Transport == transport && port >= granted.HostPort && port < granted.HostPort + granted.Count
                && PortHolder.Of(network, endpointId, granted.HostAddress) is var mine && mine.ConflictsWith(claim))
                return mine;
        }

        return model.HostPorts.Conflict(transport, (ushort)port, claim);
    }

    private AgentError Taken(PortRequest request, int port, PortHolder holder, FieldPath path, int index)
    {
        var wish = Wish(request, port);
        var place = PortText.Host(holder.Address, port);
        var who = holder.EndpointId == endpointId ? $"it publishes {place} already" : $"sandbox '{Lookup.SandboxNameOf(model, holder.EndpointId)}' publishes {place}";
        return AgentError.Conflict($"{wish}: {who}; choose another host port or unpublish that one", path.Of("ports", index));
    }

    private AgentError Served(PortRequest request, int offset, (Network Network, IpAddress Address) served, FieldPath path, int index)
    {
        var remedy = NamePort.Remedy(draft.Model, draft.Facts, served.Address.IsV6, request.Port + offset, request.Transport);
        var where = PortText.Host(served.Address, NamePort.Number);
        return AgentError.Conflict($"{Wish(request, request.HostPort + offset)}: the agent's own name service for network '{served.Network.Name}' has {where}; {remedy}", path.Of("ports", index));
    }

    private string Wish(PortRequest request, int port) =>
        $"host port {PortText.Host(request.HostAddress, port)}/{request.Transport.Name()} cannot be published for sandbox '{sandbox.Name}'";

    private static PublishedPort Granted(PortRequest request, int hostPort) =>
        new(request.Transport, request.HostAddress, (ushort)hostPort, request.Port, request.Count);
}
