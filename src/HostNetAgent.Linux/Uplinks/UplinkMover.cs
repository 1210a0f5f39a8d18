using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>
/// Makes a device of the host's a port of a bridge, moves the host's addresses and routes there, and gives them back. What is on the
/// two links counts; the journal helps only where that is lost, because somebody deleted the bridge.
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
        var (here, there) = (HostConfiguration.Of(host, device.Index), HostConfiguration.Of(host, bridge.Index));
        var first = device.Master == 0 && !there.IsReal && journal.Find(uplink.Name) is null;
        var answering = first ? _probe.Answering(device.Index, [.. here.Gateways]) : [];
        var (wish, age) = Wish(uplink.Name, here, there);
        var record = Record(uplink, device, wish, age);
        journal.Save(record);
        DeviceSettings.Copy(device.Name, bridge.Name);
        if (MoveOver(device, bridge, wish, age, here) is { } refused)
            return Undo(uplink, record, $"the kernel refused: {refused.ToException("move").Message}");
        if (first && Silent(bridge.Index, answering) is { } silent)
            return Undo(uplink, record, $"the gateway {silent}, which had answered before, did not answer on the bridge");
        journal.Save(record with { Stage = UplinkStage.Settled });
        return null;
    }

    /// <summary>Back to the device. An error means that something is left to do.</summary>
    public AgentError? Leave(string name)
    {
        var record = journal.Find(name);
        if (host.FindLink(name) is not { } device)
        {
            journal.Forget(name);
            return null;
        }

        var bridge = host.FindLink(device.Master != 0 ? device.Master : record?.Bridge ?? 0);
        var here = bridge is null ? null : HostConfiguration.Of(host, bridge.Index);
        var (wish, age) = Wish(name, here ?? HostConfiguration.Of(host, device.Index), HostConfiguration.Of(host, device.Index));
        if (record is not null)
            journal.Save(Record(new UplinkObject(default, name, record.Bridge), device, wish, age) with { Stage = UplinkStage.Returning, WasUp = record.WasUp, AddressGeneration = record.AddressGeneration });
        var failure = new Move(host, device, record?.Labels).Run(wish, age, here, writer =>
        {
            var mode = record?.AddressGeneration ?? AddressGeneration.Eui64;
            LinkMessages.Change(writer, device.Index, new LinkSettings { Master = 0, AddressGeneration = device.AddressGeneration is null ? null : mode });
            if (record is { WasUp: false })
                LinkMessages.Change(writer, device.Index, new LinkSettings { Up = false });
        });
        if (failure is { } refused)
            return AgentError.Unavailable($"device '{name}' did not get all of the host's addresses and routes back: {refused.ToException("move").Message}; they are in the journal, 'hostnet system reconcile' tries again");
        journal.Forget(name);
        return null;
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
            Addresses = [.. wish.Addresses.Select(address => address.Body.ToArray())],
            Routes = [.. wish.Routes.Select(route => route.Body.ToArray())],
        };
    }

    private static Dictionary<string, string> Labels(LinkRecord device, HostConfiguration wish) => wish.Addresses
        .Select(address => address.Record)
        .Where(address => address.Label is { } label && label != device.Name)
        .DistinctBy(address => address.Address)
        .ToDictionary(address => $"{address.Address}", address => address.Label!, StringComparer.Ordinal);

    private System.Net.IPAddress? Silent(int bridge, IReadOnlyList<System.Net.IPAddress> expected)
    {
        var answering = _probe.Answering(bridge, expected);
        return expected.FirstOrDefault(gateway => !answering.Contains(gateway));
    }

    private AgentError Undo(UplinkObject uplink, UplinkRecord record, string reason)
    {
        journal.Save(record);
        var back = Leave(uplink.Name) is { } failure ? failure.Message : "its addresses and routes are back on it";
        return AgentError.Unavailable($"device '{uplink.Name}' cannot be the uplink of a bridge: {reason}; {back}");
    }
}
