using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Devices of the host's that are, or were to be, uplinks: those that the journal or the model names. A device that somebody put on one of
/// our bridges by hand is neither.
/// </summary>
internal sealed class UplinkObserver(UplinkJournal journal)
{
    /// <summary>Appends the uplinks; returns the bridges whose addresses are the host's, not ours.</summary>
    public HashSet<int> Observe(HostModel model, IReadOnlyList<LinkRecord> links, OwnerIndex owners, List<KernelObject> objects)
    {
        HashSet<int> bridges = [];
        var names = journal.Records.ToDictionary(record => record.Device, record => record.Bridge, StringComparer.Ordinal);
        foreach (var network in model.Networks.Values)
        {
            if (!network.IsBridged)
                continue;
            bridges.Add(network.DeviceIndex);
            names.TryAdd(network.Uplink, network.DeviceIndex);
        }

        foreach (var (name, bridge) in names)
        {
            bridges.Add(bridge);
            if (Find(name, bridge, links, owners) is { } uplink)
                objects.Add(uplink);
        }

        return bridges;
    }

    private UplinkObject? Find(string name, int bridge, IReadOnlyList<LinkRecord> links, OwnerIndex owners)
    {
        var record = journal.Find(name);
        var master = journal.Device(links, name)?.Master ?? 0;
        var joined = master != 0 && master == bridge;
        return record is null && !joined
            ? null
            : new UplinkObject(owners.OfBridge(bridge), name, joined ? bridge : 0) { Settled = joined && record?.Stage == UplinkStage.Settled };
    }
}
