using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;

namespace HostNetAgent.Linux.Observation;

/// <summary>Whose an observed object is, by what the model says; what nobody claims belongs to an owner that wants nothing.</summary>
internal sealed class OwnerIndex
{
    private static readonly Owner LostNetwork = new(OwnerKind.Network, "unknown");
    private static readonly Owner LostSandbox = new(OwnerKind.Sandbox, "unknown");
    private static readonly Owner LostEndpoint = new(OwnerKind.Endpoint, "unknown");

    private readonly Dictionary<int, (Owner Owner, string Name)> _byIndex = [];
    private readonly Dictionary<string, Owner> _byPath = new(StringComparer.Ordinal);

    public OwnerIndex(HostModel model)
    {
        foreach (var network in model.Networks.Values)
        {
            var owner = new Owner(OwnerKind.Network, network.Id);
            _byIndex[network.DeviceIndex] = network.Parent is null ? (owner, network.Device) : (Owner.Agent, network.Parent.Name);
            if (network.Parent is { Shim: { } shim })
                _byIndex[shim.Index] = (owner, shim.Name);
        }

        foreach (var endpoint in model.Endpoints.Values)
            _byIndex[endpoint.LinkIndex] = (new Owner(OwnerKind.Endpoint, endpoint.Id), endpoint.HostInterface);
        foreach (var sandbox in model.Sandboxes.Values.Where(sandbox => sandbox.Kind == SandboxKind.Namespace))
            _byPath[sandbox.NamespacePath] = new Owner(OwnerKind.Sandbox, sandbox.Id);
    }

    public Owner OfBridge(int index) => _byIndex.TryGetValue(index, out var known) ? known.Owner : LostNetwork;

    public Owner OfLink(int index) => _byIndex.TryGetValue(index, out var known) ? known.Owner : LostEndpoint;

    /// <summary>Whether the model gives a device of ours on the host this number and this name.</summary>
    public bool IsNamed(int index, string name) => index >= OwnMarks.FirstIndex && _byIndex.TryGetValue(index, out var known) && known.Name == name;

    public Owner OfNamespace(string path) => _byPath.GetValueOrDefault(path, LostSandbox);
}
