using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Namespaces;

namespace HostNetAgent.Linux.Observation;

/// <summary>Puts the parts of an observation together.</summary>
internal sealed class Observer(HostObserver host, SandboxObserver sandboxes, NamespacePins pins, HeldPortPhase ports, FirewallPhase firewall, LinkNumbers numbers)
{
    public List<KernelObject> Observe(HostModel model, IReadOnlyList<KernelObject> wanted)
    {
        foreach (var endpoint in model.Endpoints.Values)
            numbers.Above(endpoint.LinkIndex);
        foreach (var network in model.Networks.Values)
            numbers.Above(Math.Max(network.DeviceIndex, network.Parent?.Shim?.Index ?? 0));

        var owners = new OwnerIndex(model);
        List<KernelObject> objects = new(wanted.Count + 64);
        firewall.Observe(objects);
        ports.Observe(objects);
        var sight = host.Observe(model, owners, objects);
        HostObserver.Settings(wanted, objects);
        Namespaces(model, sight, owners, wanted, objects);
        SandboxObserver.Widowed(sight.Ends, owners, objects);
        return objects;
    }

    private void Namespaces(HostModel model, HostSight sight, OwnerIndex owners, IReadOnlyList<KernelObject> wanted, List<KernelObject> objects)
    {
        var inside = new WantedInside(wanted);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sandbox in model.Sandboxes.Values)
        {
            if (sandbox.Kind != SandboxKind.Namespace)
                continue;
            known.Add(sandbox.NamespacePath);
            if (sandbox.Adopted)
                pins.Adopt(sandbox.NamespacePath);
            sandboxes.Observe(sandbox, sight, owners, inside, objects);
        }

        foreach (var path in pins.Own())
        {
            if (!known.Contains(path))
                objects.Add(new NamespaceObject(owners.OfNamespace(path), path, Adopted: false));
        }

        foreach (var path in pins.OwnAdoptions())
        {
            if (!known.Contains(path))
                sandboxes.Abandoned(path, owners.OfNamespace(path), objects);
        }
    }
}
