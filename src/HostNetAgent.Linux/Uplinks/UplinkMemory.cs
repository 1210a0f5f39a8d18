using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// Keeps the journal's copy of what the host has on bridges as new as the last look: leases and advertisements renew addresses there,
/// and should somebody delete the bridge, the copy is all there is.
/// </summary>
internal sealed class UplinkMemory(NetlinkConnection host, UplinkJournal journal, Action<string> problem)
{
    /// <summary>Looks at every uplink, and tells what decisions need to know of them.</summary>
    public ImmutableSortedDictionary<string, UplinkSight> Look(IReadOnlyList<LinkRecord> links)
    {
        var sights = ImmutableSortedDictionary.CreateBuilder<string, UplinkSight>(StringComparer.Ordinal);
        foreach (var record in journal.Records)
        {
            if (journal.Device(links, record.Device) is not { } device)
                continue;
            if (record.Stage == UplinkStage.Settled && device.Master == record.Bridge)
                Refresh(record, device);
            var lost = (journal.Find(record.Device) ?? record).Lost;
            sights[record.Device] = new UplinkSight(device.Name, lost.Count == 0 ? null : string.Join(", ", lost.Select(route => route.What)));
        }

        return sights.ToImmutable();
    }

    private void Refresh(UplinkRecord record, LinkRecord device)
    {
        try
        {
            var present = HostConfiguration.Of(host, record.Bridge);
            // Of a bridge that is being deleted the kernel tells a part; once it is asked for the link, that is over.
            if (host.FindLink(record.Bridge) is not null)
                journal.Save(record.With(present, TimeSpan.Zero) with { Index = device.Index, Mac = $"{device.Address}", Lost = [.. record.Lost.Where(route => !route.IsReplaced(present))] });
        }
        catch (NetlinkException gone) when (gone.Errno == Errno.NoDevice)
        {
            return; // Deleted since; the copy of before counts.
        }
        catch (IOException failure)
        {
            problem($"what the host has on the bridge of {record.Device} could not be noted: {failure.Message}");
        }
    }
}
