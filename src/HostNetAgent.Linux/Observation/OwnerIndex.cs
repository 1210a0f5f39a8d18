using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Linux.Observation;

/// <summary>Whose an observed object is, by what the model says; what nobody claims belongs to an owner that wants nothing.</summary>
internal sealed class OwnerIndex
{
    private static readonly Owner LostNetwork = new(OwnerKind.Network, "unknown");
    private static readonly Owner LostSandbox = new(OwnerKind.Sandbox, "unknown");
    private static readonly Owner LostEndpoint = new(OwnerKind.Endpoint, "unknown");

    private readonly Dictionary<int, Owner> _byIndex = [];
    private readonly Dictionary<string, Owner> _byPath = new(StringComparer.Ordinal);

    public OwnerIndex(HostModel model)
    {
        foreach (var network in model.Networks.Values)
        {
            _byIndex[network.DeviceIndex] = network.Parent is null ? new Owner(OwnerKind.Network, network.Id) : Owner.Agent;
            if (network.Parent is { Shim: { } shim })
                _byIndex[shim.Index] = new Owner(OwnerKind.Network, network.Id);
        }

        foreach (var endpoint in model.Endpoints.Values)
            _byIndex[endpoint.LinkIndex] = new Owner(OwnerKind.Endpoint, endpoint.Id);
        foreach (var sandbox in model.Sandboxes.Values.Where(sandbox => sandbox.Kind == SandboxKind.Namespace))
            _byPath[sandbox.NamespacePath] = new Owner(OwnerKind.Sandbox, sandbox.Id);
    }

    public Owner OfBridge(int index) => _byIndex.GetValueOrDefault(index, LostNetwork);

    public Owner OfLink(int index) => _byIndex.GetValueOrDefault(index, LostEndpoint);

    public Owner OfNamespace(string path) => _byPath.GetValueOrDefault(path, LostSandbox);
}
