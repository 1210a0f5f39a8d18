using System.Net;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning.Objects;
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

    /// <summary>To the bridge. An error means that all is as before.</summary>
    public AgentError? Join(UplinkObject uplink)
    {
        if (host.FindLink(uplink.Name) is not { } device)
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
        var (wish, age) = Wish(uplink.Name, here, there);
        var record = Record(uplink, device, wish, age) with { Answering = [.. answering] };
        journal.Save(record);
        DeviceSettings.Copy(device.Name, bridge.Name);
        if (MoveOver(device, bridge, wish, age, here) is { } refused)
            return Undo(uplink, record, $"the kernel refused: {refused.ToException("move").Message}");
        if (Silent(bridge.Index, record.Answering) is { } silent)
            return StayOut(record with { Silent = silent });
        journal.Save(record with { Stage = UplinkStage.Settled, Answering = [] });
        return null;
    }

    /// <summary>Back to the device. An error means that something is left to do.</summary>
    public AgentError? Leave(string name)
    {
        if (GiveBack(name) is { } left)
            return left;
        journal.Forget(name);
        return null;
    }

    /// <summary>Back to the device, if it is there and has not everything already; what is in the journal stays there.</summary>
    private AgentError? GiveBack(string name)
    {
        var record = journal.Find(name);
        if (host.FindLink(name) is not { } device || (device.Master == 0 && record is { Stage: UplinkStage.Returned }))
            return null;
        var bridge = host.FindLink(device.Master != 0 ? device.Master : record?.Bridge ?? 0);
        var here = bridge is null ? null : HostConfiguration.Of(host, bridge.Index);
        var (wish, age) = Wish(name, here ?? HostConfiguration.Of(host, device.Index), HostConfiguration.Of(host, device.Index));
        if (record is not null)
            journal.Save(Record(new UplinkObject(default, name, record.Bridge), device, wish, age) with { Stage = UplinkStage.Returning });
        var failure = new Move(host, device, record?.Labels).Run(wish, age, here, writer =>
        {
            var mode = record?.AddressGeneration ?? AddressGeneration.Eui64;
            LinkMessages.Change(writer, device.Index, new LinkSettings { Master = 0, AddressGeneration = device.AddressGeneration is null ? null : mode });
            if (record is { WasUp: false })
                LinkMessages.Change(writer, device.Index, new LinkSettings { Up = false });
        });
        return failure is { } refused
            ? AgentError.Unavailable($"device '{name}' did not get all of the host's addresses and routes back: {refused.ToException("move").Message}; they are in the journal, 'hostnet system reconcile' tries again")
            : null;
    }

    /// <summary>
    /// Gives everything back, if that is not done yet, because a gateway fell silent. The journal keeps that in mind as long as the wish is
    /// there: each further try would cut the host off for as long as the gateway is waited for, and the writer looks often.
    /// </summary>
    private AgentError StayOut(UplinkRecord record)
    {
        if (record.Stage != UplinkStage.Returned)
            journal.Save(record);
        var back = GiveBack(record.Device);
        if (back is null && journal.Find(record.Device) is { Stage: not UplinkStage.Returned } returned)
            journal.Save(returned with { Stage = UplinkStage.Returned });
        var outcome = back is null ? "its addresses and routes are back on it and stay there; to try again, create the network anew" : back.Message;
        return AgentError.Unavailable($"device '{record.Device}' cannot be the uplink of a bridge: the gateway {record.Silent}, which had answered before, did not answer on the bridge; {outcome}");
    }

    private NetlinkFailure? MoveOver(LinkRecord device, LinkRecord bridge, HostConfiguration wish, TimeSpan age, HostConfiguration here) =>
        new Move(host, bridge, labels: null).Run(wish, age, here, writer =>
        {
            // A port has no address of its own, and makes none should its carrier come and go.
            LinkMessages.Change(writer, device.Index, new LinkSettings { AddressGeneration = device.AddressGeneration is null ? null : AddressGeneration.None });
            LinkMessages.Change(writer, device.Index, new LinkSettings { Master = bridge.Index, Up = true });
        });

    /// <summary>What the host has on either of the two links, or had when both have lost it.</summary>
    private (HostConfiguration Wish, TimeSpan Age) Wish(string name, HostConfiguration here, HostConfiguration there)
    {
        if (here.IsReal || (!there.IsReal && journal.Find(name) is null))
            return (here, TimeSpan.Zero);
        if (there.IsReal || journal.Find(name) is not { } record)
            return (there, TimeSpan.Zero);
        return (record.Configuration(), TimeSpan.FromMilliseconds(Environment.TickCount64 - record.Time));
    }

    private UplinkRecord Record(UplinkObject uplink, LinkRecord device, HostConfiguration wish, TimeSpan age)
    {
        var old = journal.Find(uplink.Name);
        return new UplinkRecord
        {
            Device = uplink.Name,
            Bridge = uplink.Bridge,
            Stage = UplinkStage.Moving,
            Time = Environment.TickCount64 - (long)age.TotalMilliseconds,
            Link = wish.Link,
            WasUp = old?.WasUp ?? device.IsUp,
            AddressGeneration = old is null ? device.AddressGeneration : old.AddressGeneration,
            Labels = old?.Labels ?? Labels(device, wish),
            Answering = old?.Answering ?? [],
            Silent = old?.Silent,
            Addresses = [.. wish.Addresses.Select(address => address.Body.ToArray())],
            Routes = [.. wish.Routes.Select(route => route.Body.ToArray())],
        };
    }

    private static Dictionary<string, string> Labels(LinkRecord device, HostConfiguration wish) => wish.Addresses
        .Select(address => address.Record)
        .Where(address => address.Label is { } label && label != device.Name)
        .DistinctBy(address => address.Address)
        .ToDictionary(address => $"{address.Address}", address => address.Label!, StringComparer.Ordinal);

    private string? Silent(int bridge, IReadOnlyList<string> expected)
    {
        var answering = _probe.Answering(bridge, [.. expected.Select(IPAddress.Parse)]);
        return expected.FirstOrDefault(gateway => !answering.Contains(IPAddress.Parse(gateway)));
    }

    private AgentError Undo(UplinkObject uplink, UplinkRecord record, string reason)
    {
        journal.Save(record);
        var back = Leave(uplink.Name) is { } failure ? failure.Message : "its addresses and routes are back on it";
        return AgentError.Unavailable($"device '{uplink.Name}' cannot be the uplink of a bridge: {reason}; {back}");
    }
}
