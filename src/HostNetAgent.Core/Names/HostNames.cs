using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>The zones of all networks that have names, for one model. Immutable; the next one is made from this one and from what may differ.</summary>
public sealed class HostNames
{
    /// <summary>A host without networks.</summary>
    public static readonly HostNames Empty = new(HostModel.Empty, ImmutableDictionary.Create<string, Zone>(StringComparer.Ordinal));

    private HostNames(HostModel model, ImmutableDictionary<string, Zone> zones) => (Model, Zones) = (model, zones);

    /// <summary>The model that the names are those of.</summary>
    public HostModel Model { get; }

    /// <summary>Zones by the network's id.</summary>
    public ImmutableDictionary<string, Zone> Zones { get; }

    /// <summary>The names of a model, made from nothing.</summary>
    public static HostNames Of(HostModel model) => Empty.Follow(model, model.Endpoints.Keys);

    /// <summary>The names of a later model. Costs as much as there are endpoints named, and networks if any of these changed.</summary>
    /// <param name="model">The later model.</param>
    /// <param name="endpoints">Ids of all endpoints that may differ; more do no harm.</param>
    public HostNames Follow(HostModel model, IEnumerable<string> endpoints)
    {
        var zones = ReferenceEquals(model.Networks, Model.Networks) ? Zones : ZonesOf(model);
        Dictionary<string, Dictionary<string, NameHolder?>> changes = new(StringComparer.Ordinal);
        foreach (var id in endpoints)
            Note(model, id, changes);
        if (changes.Count > 0)
        {
            var changed = zones.ToBuilder();
            foreach (var (networkId, ofZone) in changes)
            {
                if (zones.TryGetValue(networkId, out var zone))
                    changed[networkId] = zone.Changed(ofZone);
            }

            zones = changed.ToImmutable();
        }

        return new HostNames(model, zones);
    }

    private void Note(HostModel model, string id, Dictionary<string, Dictionary<string, NameHolder?>> changes)
    {
        var now = model.Endpoints.GetValueOrDefault(id);
        var network = now?.NetworkId ?? Model.Endpoints.GetValueOrDefault(id)?.NetworkId;
        if (network is null)
            return;
        if (!changes.TryGetValue(network, out var ofZone))
            changes[network] = ofZone = new Dictionary<string, NameHolder?>(StringComparer.Ordinal);
        ofZone[id] = now is not null && model.Sandboxes.TryGetValue(now.SandboxId, out var sandbox) ? NameHolder.Of(now, sandbox) : null;
    }

    private ImmutableDictionary<string, Zone> ZonesOf(HostModel model)
    {
        var zones = Zones.ToBuilder();
        foreach (var id in Zones.Keys.Where(id => !model.Networks.ContainsKey(id)))
            zones.Remove(id);
        foreach (var network in model.Networks.Values.Where(Zone.IsFor))
        {
            if (!zones.TryGetValue(network.Id, out var zone))
                zones[network.Id] = Zone.Empty(network);
            else if (!ReferenceEquals(zone.Network, network))
                zones[network.Id] = zone.For(network);
        }

        return zones.ToImmutable();
    }
}
