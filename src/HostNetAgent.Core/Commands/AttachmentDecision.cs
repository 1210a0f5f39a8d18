using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Attaches a sandbox to a network: the endpoint with everything chosen for it. Leases give way before the endpoint comes.</summary>
internal sealed class AttachmentDecision(Draft draft, HostModel model, Sandbox sandbox, AttachRequest request, FieldPath path)
{
    /// <summary>BR_MAX_PORTS of the kernel is 1024, and port 0 means none.</summary>
    private const int MaxBridgePorts = 1023;

    private readonly string _id = Identity.New(draft.Context.Entropy);

    /// <summary>The endpoint, after <see cref="Decide"/> has found no error.</summary>
    public Endpoint Endpoint { get; private set; } = null!;

    /// <summary>Whether another attachment of the same command may be called eth0.</summary>
    public bool OthersMayBeFirst { get; init; }

    /// <summary>Adds the changes to the draft, or says why not; then the draft must be thrown away.</summary>
    public AgentError? Decide()
    {
        if (!FindNetwork().Try(out var network, out var error))
            return error;
        return (CheckRoom(network) ?? CheckDhcp(network) ?? AliasRule.Check(network, request.Aliases, path)) is { } refused ? refused : Build(network);
    }

    private AgentError? Build(Network network)
    {
        var lease = model.Pools[network.Id].Leases.GetValueOrDefault(sandbox.Name);
        if (!InterfaceChoice.Of(model, sandbox, request.Interface, path).Try(out var name, out var error))
            return error;
        if (lease is not null)
            draft.Add(new DropLease(lease));
        var addresses = new AddressDecision(draft, model, network, sandbox, lease, path);
        if (!addresses.Decide(request.Address4, request.Address6).Try(out var chosen, out error))
            return error;
        if (MacChoice.Check(model, network, request.Mac, path) is { } taken)
            return taken;
        if (!LinkRule.Check(model, network, sandbox, request.Links, path).Try(out var links, out error))
            return error;
        if (!new PortsDecision(draft, model, network, sandbox, _id).Decide(request.Ports, path).Try(out var ports, out error))
            return error;
        var kind = request.Tap is null ? NetworkDriver.KindOf(network.Driver) : EndpointKind.Tap;
        var link = network.IsBridge ? draft.Context.NewLink(name, OthersMayBeFirst) : draft.Context.NewBareLink();
        Endpoint = new Endpoint
        {
            Id = _id,
            NetworkId = network.Id,
            SandboxId = sandbox.Id,
            Kind = kind,
            Tap = request.Tap,
            Interface = kind == EndpointKind.Tap ? link.Name : name,
            HostInterface = network.IsBridge ? link.Name : "",
            LinkIndex = link.Index,
            Mac = request.Mac ?? MacChoice.Of(model, network, lease, link, draft.Context.Entropy),
            Addresses = chosen,
            StaticAddress = request.Address4 is not null || request.Address6 is not null,
            GatewayPriority = request.GatewayPriority,
            Dhcp = request.Dhcp,
            Aliases = request.Aliases,
            Links = links,
            Ports = ports,
        };
        draft.Add(new PutEndpoint(Endpoint));
        Linkers.Follow(draft, model, network, sandbox);
        NameCollision.Warn(draft, model, network, sandbox, request.Aliases);
        return null;
    }

    private Result<Network> FindNetwork()
    {
        var field = path.Of("network");
        if (request.Network == PredefinedNetworks.None)
            return AgentError.Invalid($"sandbox '{sandbox.Name}' cannot be on 'none' and on another network; drop one of the two", field);
        if (!Lookup.Network(model, request.Network, field).Try(out var network, out var error))
            return error;
        if (request.Tap is not null && !network.IsBridge)
            return AgentError.Invalid($"tap '{sandbox.Name}' cannot be connected to network '{network.Name}' of driver {network.Driver}: a virtual machine's device needs a bridge; name a bridge network, or one with --uplink", field);
        return network.TakesEndpoints ? network : AgentError.Invalid($"sandbox '{sandbox.Name}' cannot be connected to network '{network.Name}' of driver {network.Driver}; choose a bridge network", field);
    }

    /// <summary>Nobody would answer where the agent does not serve DHCP.</summary>
    private AgentError? CheckDhcp(Network network) => request.Dhcp && !network.ServesDhcp
        ? AgentError.Invalid($"sandbox '{sandbox.Name}' cannot ask for its address by DHCP on network '{network.Name}': the agent answers only on bridge networks of its own with IPv4 and access to the host; leave --dhcp out", path.Of("dhcp"))
        : null;

    private AgentError? CheckRoom(Network network)
    {
        if (Lookup.Endpoint(model, sandbox, network) is not null)
            return AgentError.Conflict($"sandbox '{sandbox.Name}' is connected to network '{network.Name}' already; disconnect it first to connect it anew", path.Of("network"));
        var count = model.EndpointCount.GetValueOrDefault(network.Id);
        if (network.Parent is { MacvlanMode: MacvlanMode.Passthru } && count > 0)
            return AgentError.Conflict($"network '{network.Name}' is full: in mode passthru one sandbox has the parent to itself; disconnect it before sandbox '{sandbox.Name}' comes", path.Of("network"));
        return network.IsBridge && count >= MaxBridgePorts
            ? AgentError.Exhausted($"network '{network.Name}' is full: the kernel gives a bridge at most {MaxBridgePorts} ports; create a second network for sandbox '{sandbox.Name}'", path.Of("network"))
            : null;
    }
}
