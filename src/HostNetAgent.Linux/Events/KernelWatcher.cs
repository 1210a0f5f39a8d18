using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Events;

/// <summary>Hears of changes that others made to what may be ours, and of changed facts about the host. What it tells are hints, never the truth.</summary>
internal sealed class KernelWatcher : IDisposable
{
    private readonly NetlinkSubscription _subscription;

    public KernelWatcher(Action<KernelHint> hint, UplinkJournal uplinks, KnownDevices known, ParentMemory parents, IReadOnlyCollection<uint> ownPorts) =>
        _subscription = new NetlinkSubscription(
            new NetlinkInterest(
                NetlinkProtocol.Route,
                [RouteGroup.Link, RouteGroup.IPv4Address, RouteGroup.IPv4Route, RouteGroup.IPv6Address, RouteGroup.IPv6Route],
                new RouteListener(hint, uplinks, known, parents, ownPorts)),
            new NetlinkInterest(NetlinkProtocol.Netfilter, [NfTablesMonitor.Group], new FilterListener(hint, ownPorts)));

    public void Dispose() => _subscription.Dispose();

    private sealed class RouteListener(Action<KernelHint> hint, UplinkJournal uplinks, KnownDevices known, ParentMemory parents, IReadOnlyCollection<uint> ownPorts) : INetlinkListener
    {
        public void Received(in MessageReader message)
        {
            if (ownPorts.Contains(message.Header.Port))
                return;
            switch (message.Header.Type)
            {
                case RouteMessageType.NewLink or RouteMessageType.DeleteLink:
                    Link(LinkRecord.Read(in message), message.Header.Type == RouteMessageType.DeleteLink);
                    break;
                case RouteMessageType.NewAddress or RouteMessageType.DeleteAddress:
                    Address(AddressRecord.Read(in message), message.Header.Type == RouteMessageType.DeleteAddress);
                    break;
                case RouteMessageType.NewRoute or RouteMessageType.DeleteRoute:
                    Route(RouteRecord.Read(in message), message.Header.Type == RouteMessageType.DeleteRoute);
                    break;
            }
        }

        public void Overrun() => hint(new KernelHint("link events were lost", FactsOnly: false));

        public void Failed(Exception exception) => hint(new KernelHint($"link events are over: {exception.Message}", FactsOnly: false));

        /// <summary>
        /// Deleting an own bridge or a host end, setting it down, taking its group away, or taking a host end off our bridges is damage, and so is another address of a tap, which
        /// needs no privilege. A carrier that comes and goes is not.
        /// </summary>
        private void Link(LinkRecord link, bool deleted)
        {
            if (!deleted && known.Damage(link) is { } damage)
            {
                hint(new KernelHint($"the device {link.Name} {damage} by others", FactsOnly: false));
            }
            else if (link.Group is OwnMarks.BridgeGroup or OwnMarks.EndpointGroup)
            {
                if (!known.Has(link.Index))
                    return; // The agent itself removes it. What the kernel does then for it carries no port.
                if (deleted || !link.IsUp || (link.Group == OwnMarks.EndpointGroup && (link.Master < OwnMarks.FirstIndex || HasOtherAddress(link))))
                    hint(new KernelHint($"the device {link.Name} was {(deleted ? "deleted" : "changed")} by others", FactsOnly: false));
            }
            else if (IsOursWithoutMark(link))
            {
                hint(new KernelHint($"the device {link.Name} was changed by others", FactsOnly: false));
            }
            else if (uplinks.IsUplink(link))
            {
                hint(new KernelHint($"the uplink {link.Name} changed", FactsOnly: !deleted && link.Master >= OwnMarks.FirstIndex));
            }
            else if (link.Index < OwnMarks.FirstIndex)
            {
                hint(new KernelHint($"the device {link.Name} changed", FactsOnly: !parents.HasOtherMtu(link)));
            }
        }

        /// <summary>A pair is known by name and number: others may have devices among our numbers, and a look for each of theirs would be in the way of our own.</summary>
        private static bool IsOursWithoutMark(LinkRecord link) =>
            link is { Index: >= OwnMarks.FirstIndex, Group: not (OwnMarks.WarmGroup or OwnMarks.ParkedGroup) }
            && (link.Kind is BridgeLink || (link.Kind is VethLink && link.Name == OwnMarks.LinkName(link.Index - OwnMarks.FirstIndex)));

        private static bool HasOtherAddress(LinkRecord link) => link is { Kind: TunLink, Address: { } address } && address.ToModel() != TapObject.OwnMac(link.Index);

        /// <summary>On an own device only the loss of an own address is damage: the kernel adds link-local ones as it likes.</summary>
        private void Address(AddressRecord address, bool deleted)
        {
            if (address.Link < OwnMarks.FirstIndex || uplinks.IsBridge(address.Link))
                hint(new KernelHint("an address of the host changed", FactsOnly: true));
            else if (deleted && address.Protocol == OwnMarks.RouteProtocol && known.HasAddresses(address.Link))
                hint(new KernelHint($"the address {address.Address} was removed by others", FactsOnly: false));
        }

        /// <summary>The kernel makes a route to the subnet of each address and one to the address itself.</summary>
        private static bool IsOfAddress(RouteRecord route) =>
            route is { Protocol: RouteProtocol.Kernel, Type: RouteType.Unicast or RouteType.Local, Table: RouteTable.Main or RouteTable.Local };

        private void Route(RouteRecord route, bool deleted)
        {
            if ((route.Link < OwnMarks.FirstIndex || uplinks.IsBridge(route.Link)) && route.Table != RouteTable.Local)
                hint(new KernelHint("a route of the host changed", FactsOnly: true));
            else if (deleted && known.HasAddresses(route.Link) && (route.Protocol == OwnMarks.RouteProtocol || IsOfAddress(route)))
                hint(new KernelHint($"the route to {route.Destination} was removed by others", FactsOnly: false));
        }
    }

    private sealed class FilterListener(Action<KernelHint> hint, IReadOnlyCollection<uint> ownPorts) : INetlinkListener
    {
        public void Received(in MessageReader message)
        {
            if (NfTablesEvent.Read(in message) is { Table: Core.Firewall.Rules.Table.Name } change && !ownPorts.Contains(change.Sender))
                hint(new KernelHint("the packet filter was changed by others", FactsOnly: false));
        }

        public void Overrun() => hint(new KernelHint("packet filter events were lost", FactsOnly: false));

        public void Failed(Exception exception) => hint(new KernelHint($"packet filter events are over: {exception.Message}", FactsOnly: false));
    }
}
