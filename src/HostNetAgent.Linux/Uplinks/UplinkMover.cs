using System.Net;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// Makes a device of the host's a port of a bridge, moves the host's addresses and routes there, and gives them back. What is on the
/// two links counts; the journal helps where that is lost, because somebody deleted the bridge, and knows what is left to verify.
/// </summary>
internal sealed class UplinkMover(NetlinkConnection host, UplinkJournal journal)
{
    private readonly GatewayProbe _probe = new(host);
    private readonly UplinkReturn _return = new(host, journal);
    private volatile Action<KernelHint>? _hint;

    /// <summary>Tells from now on when something was left behind, which the status is to say.</summary>
    public void Tell(Action<KernelHint> hint) => _hint = hint;

    /// <summary>To the bridge. An error means that all is as before.</summary>
    public AgentError? Join(UplinkObject uplink)
    {
        if (journal.Device(host, uplink.Name) is not { } device)
            return AgentError.NotFound($"device '{uplink.Name}' cannot be the uplink of a bridge: it is gone; plug it in again, or remove the network");
        if (host.FindLink(uplink.Bridge) is not { } bridge)
            return AgentError.Unavailable($"device '{uplink.Name}' cannot be the uplink of bridge {uplink.Bridge}: that is gone; it will be made again");
        if (device.Master != 0 && device.Master != bridge.Index)
            return AgentError.Conflict($"device '{uplink.Name}' cannot be the uplink of bridge '{bridge.Name}': somebody made it a part of device {device.Master}; take it out there");
        var known = journal.Find(uplink.Name);
        if (known is { Silent: not null })
            return StayOut(known);
        var (here, there) = (HostConfiguration.Of(host, device.Index), HostConfiguration.Of(host, bridge.Index));
        var first = device.Master == 0 && !there.IsReal && known is null;
        var answering = first ? _probe.Answering(device.Index, [.. here.Gateways]).Select(gateway => $"{gateway}") : known?.Answering ?? [];
        var (wish, age) = Wish(known, here, there);
        var record = UplinkRecord.Of(uplink, device, known, wish).With(wish, age) with { Answering = [.. answering] };
        journal.Save(record);
        DeviceSettings.Copy(device.Name, bridge.Name);
        var outcome = MoveOver(device, bridge, wish, age, here);
        if (outcome.Refused is { } refused)
            return Undo(record, $"the kernel refused: {refused.ToException("move").Message}");
        if (Silent(bridge.Index, record.Answering) is { } silent)
            return StayOut(record with { Silent = silent });
        journal.Save(record with { Stage = UplinkStage.Settled, Answering = [], Lost = outcome.Lost });
        if (outcome.Left.Count > 0)
            _hint?.Invoke(new KernelHint($"not all of the host's routes came along from {device.Name}", FactsOnly: false));
        return null;
    }

    /// <summary>Back to the device. An error says what did not come back; the journal is forgotten when nothing is left that could.</summary>
    public AgentError? Leave(string name)
    {
        var (isDone, left) = _return.Run(name);
        if (isDone)
            journal.Forget(name);
        return left;
    }

    /// <summary>
    /// Gives everything back, if that is not done yet, because a gateway fell silent. The journal keeps that in mind as long as the wish is
    /// there: each further try would cut the host off for as long as the gateway is waited for, and the writer looks often.
    /// </summary>
    private AgentError StayOut(UplinkRecord record)
    {
        if (record.Stage != UplinkStage.Returned)
            journal.Save(record);
        var (isDone, left) = _return.Run(record.Device);
        if (isDone && journal.Find(record.Device) is { Stage: not UplinkStage.Returned } returned)
            journal.Save(returned with { Stage = UplinkStage.Returned });
        var outcome = left?.Message ?? "its addresses and routes are back on it and stay there; to try again, create the network anew";
        return AgentError.Unavailable($"device '{record.Device}' cannot be the uplink of a bridge: the gateway {record.Silent}, which had answered before, did not answer on the bridge; {outcome}");
    }

    private MoveOutcome MoveOver(LinkRecord device, LinkRecord bridge, HostConfiguration wish, TimeSpan age, HostConfiguration here) =>
        new Move(host, bridge, labels: null) { Insists = true }.Run(wish, age, here, writer =>
        {
            // A port has no address of its own, and makes none should its carrier come and go.
            LinkMessages.Change(writer, device.Index, new LinkSettings { AddressGeneration = device.AddressGeneration is null ? null : AddressGeneration.None });
            LinkMessages.Change(writer, device.Index, new LinkSettings { Master = bridge.Index, Up = true });
        });

    /// <summary>What the host has on either of the two links, or had when both have lost it.</summary>
    private static (HostConfiguration Wish, TimeSpan Age) Wish(UplinkRecord? known, HostConfiguration here, HostConfiguration there) =>
        here.IsReal || (!there.IsReal && known is null) ? (here, TimeSpan.Zero)
        : there.IsReal || known is null ? (there, TimeSpan.Zero)
        : (known.Configuration(), known.Age);

    private string? Silent(int bridge, IReadOnlyList<string> expected)
    {
        var answering = _probe.Answering(bridge, [.. expected.Select(IPAddress.Parse)]);
        return expected.FirstOrDefault(gateway => !answering.Contains(IPAddress.Parse(gateway)));
    }

    private AgentError Undo(UplinkRecord record, string reason)
    {
        journal.Save(record);
        var back = Leave(record.Device) is { } failure ? failure.Message : "its addresses and routes are back on it";
        return AgentError.Unavailable($"device '{record.Device}' cannot be the uplink of a bridge: {reason}; {back}");
    }
}
