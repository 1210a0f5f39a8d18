using HostNetAgent.Core.Errors;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>Gives a device of the host's back what moved from it to a bridge.</summary>
internal sealed class UplinkReturn(NetlinkConnection host, UplinkJournal journal)
{
    /// <summary>
    /// Back to the device, if it is there and has not everything already; what is in the journal stays there. Tells whether that is
    /// done, as far as it ever will be, and what did not come back.
    /// </summary>
    public (bool IsDone, AgentError? Left) Run(string name)
    {
        var record = journal.Find(name);
        if (journal.Device(host, name) is not { } device || (device.Master == 0 && record is { Stage: UplinkStage.Returned }))
            return (true, null);
        var bridge = host.FindLink(device.Master != 0 ? device.Master : record?.Bridge ?? 0);
        var here = bridge is null ? null : HostConfiguration.Of(host, bridge.Index);
        var (wish, age) = Wish(record, here, device);
        record = record is null ? null : record.With(wish, age) with { Stage = UplinkStage.Returning };
        if (record is not null)
            journal.Save(record);
        if (wish.IsReal && bridge is { IsUp: true } && !device.IsUp)
            BringUp(device); // First, since a device that is down takes addresses without their routes.
        var outcome = new Move(host, device, record?.Labels).Run(wish, age, here, writer => SwitchOver(writer, device, record, goesDown: record is { WasUp: false } && !wish.IsReal));
        if (outcome is { Refused: null, Left: [] })
            return (true, null);
        var isDone = outcome.Refused is null && outcome.Left.All(IsGone) && host.FindLink(device.Index) is { IsUp: true };
        return (isDone, Error(device, outcome, isDone));
    }

    /// <summary>What is on the bridge, or when that is gone on the device; or in the journal, when both have lost it or a return left something.</summary>
    private (HostConfiguration Wish, TimeSpan Age) Wish(UplinkRecord? record, HostConfiguration? here, LinkRecord device)
    {
        if (here is { IsReal: true })
            return (here, TimeSpan.Zero);
        var there = HostConfiguration.Of(host, device.Index);
        return record is null || (there.IsReal && record.Stage != UplinkStage.Returning) ? (there, TimeSpan.Zero) : (record.Configuration(), record.Age);
    }

    private void BringUp(LinkRecord device)
    {
        var writer = new NetlinkWriter(128);
        LinkMessages.Change(writer, device.Index, new LinkSettings { Up = true });
        host.Execute(writer);
    }

    /// <summary>A device that was down before goes down again only when it takes nothing of the host's along, which may have come to the bridge later.</summary>
    private static void SwitchOver(NetlinkWriter writer, LinkRecord device, UplinkRecord? record, bool goesDown)
    {
        var mode = record?.AddressGeneration ?? AddressGeneration.Eui64;
        LinkMessages.Change(writer, device.Index, new LinkSettings { Master = 0, AddressGeneration = device.AddressGeneration is null ? null : mode });
        if (goesDown)
            LinkMessages.Change(writer, device.Index, new LinkSettings { Up = false });
    }

    /// <summary>Whether it cannot come back by itself: on a link that is up, a route is refused when its source is gone, or nobody knows the way to its gateway.</summary>
    private static bool IsGone(LeftBehind left) => left.Route is not null;

    private static AgentError Error(LinkRecord device, MoveOutcome outcome, bool isDone)
    {
        var what = outcome.Refused is { } refused ? refused.ToException("move").Message : outcome.Losses;
        var remedy = isDone ? "set what is still wanted by hand" : "they are in the journal, 'hostnet system reconcile' tries again";
        return AgentError.Unavailable($"device '{device.Name}' did not get all of the host's addresses and routes back: {what}; {remedy}");
    }
}
