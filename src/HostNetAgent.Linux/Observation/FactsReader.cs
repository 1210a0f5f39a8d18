using System.Collections.Immutable;
using System.Globalization;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Linux.Events;
using HostNetAgent.Linux.Execution;
using HostNetAgent.Linux.Uplinks;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>Reads what decisions need to know of the host. Nothing of ours counts as occupied.</summary>
internal sealed class FactsReader(NetlinkConnection host, ForwardingGuard guard, UplinkJournal uplinks, UplinkMemory memory, ParentMemory parents, LinuxKernelOptions options)
{
    public HostFacts Read()
    {
        var links = host.Links(OwnMarks.EveryLink);
        var foreign = links.Where(link => link.Index < OwnMarks.FirstIndex).ToDictionary(link => link.Index);
        // A bridge with an uplink has the host's own addresses and routes.
        var outward = links.Where(link => link.Index < OwnMarks.FirstIndex || uplinks.IsBridge(link.Index)).ToDictionary(link => link.Index);
        var routes = host.Routes(RouteFamily.IPv4).Concat(host.Routes(RouteFamily.IPv6)).Where(route => outward.ContainsKey(route.Link) || route.NextHops.Count > 0).ToList();
        var addresses = host.Addresses();
        return new HostFacts
        {
            NamespaceDirectory = options.NamespaceDirectory,
            AddressPools = options.AddressPools,
            OccupiedPrefixes = [.. Occupied(routes, addresses.Where(address => outward.ContainsKey(address.Link)))],
            Addresses = [.. addresses.Where(address => !address.Address.IsIPv6LinkLocal).Select(address => address.Address.ToModel())],
            DeviceNames = ImmutableHashSet.CreateRange(StringComparer.Ordinal, links.Select(link => link.Name)),
            Devices = HostDevices.Of(links, routes),
            RenamedParents = parents.Look(links),
            UplinkMtu = UplinkMtu(routes, outward),
            Uplinks = memory.Look(links),
            EphemeralPorts = EphemeralPorts(),
            ReservedPorts = ReservedPorts(),
            BridgeNetfilter = SysctlFile.TryRead("bridge/bridge-nf-call-iptables") == "1" || SysctlFile.TryRead("bridge/bridge-nf-call-ip6tables") == "1",
            HasTaps = File.Exists(Netlink.Interop.TapDevice.Path),
            HasIPv6 = Directory.Exists("/proc/sys/net/ipv6"),
            OutwardInterfaces = [.. foreign.Values.Where(link => OutwardLinks.Has(link, links) || uplinks.IsUplink(link)).Select(link => link.Index).Order()],
            OutwardBridges = [.. foreign.Values.Where(link => link.Kind is BridgeLink && OutwardLinks.Has(link, links)).Select(link => link.Index).Order()],
            GuardsIPv4 = guard.Guards(v6: false),
            GuardsIPv6 = guard.Guards(v6: true),
            RouterAdvertisedDevices = [.. foreign.Values.Select(link => link.Name).Where(name => name != "lo" && SysctlFile.TryRead($"ipv6/conf/{name}/accept_ra") is "1" or "2").Order(StringComparer.Ordinal)],
            RaisedAdvertisements = [.. guard.Advertisements.Devices],
        };
    }

    /// <summary>Routes through a gateway count too: a VPN's networks are as much in use as those next door.</summary>
    private static IEnumerable<IpPrefix> Occupied(IEnumerable<RouteRecord> routes, IEnumerable<AddressRecord> addresses)
    {
        var ofRoutes = routes
            .Where(route => route is { Destination: not null, PrefixLength: > 0, Type: not (RouteType.Multicast or RouteType.Broadcast) })
            .Select(route => new IpPrefix(route.Destination!.ToModel(), route.PrefixLength));
        return ofRoutes
            .Concat(addresses.Select(address => new IpPrefix(address.Address.ToModel(), address.PrefixLength).Canonical))
            .Where(prefix => !prefix.Address.IsLinkLocal && !prefix.Address.IsMulticast && !prefix.Address.IsLoopback)
            .Distinct();
    }

    private static int UplinkMtu(List<RouteRecord> routes, Dictionary<int, LinkRecord> links)
    {
        var uplink = routes.Where(route => route is { PrefixLength: 0, Type: RouteType.Unicast, Table: RouteTable.Main }).OrderBy(route => route.Metric).FirstOrDefault();
        return uplink is not null && links.TryGetValue(uplink.Link, out var link) ? link.Mtu : 1500;
    }

    private static (ushort First, ushort Last) EphemeralPorts()
    {
        var words = SysctlFile.TryRead("ipv4/ip_local_port_range")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is { Length: 2 } ? (Port(words[0]), Port(words[1])) : ((ushort)32768, (ushort)60999);
    }

    private static ImmutableHashSet<ushort> ReservedPorts()
    {
        var ports = ImmutableHashSet.CreateBuilder<ushort>();
        foreach (var range in (SysctlFile.TryRead("ipv4/ip_local_reserved_ports") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = range.Split('-');
            for (int port = Port(ends[0]); port <= Port(ends[^1]); port++)
                ports.Add((ushort)port);
        }

        return ports.ToImmutable();
    }

    private static ushort Port(string text) => ushort.Parse(text, CultureInfo.InvariantCulture);
}
