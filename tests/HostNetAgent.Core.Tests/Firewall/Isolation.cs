using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>Sends every kind of packet through a world and tells the first one that fares otherwise than expected.</summary>
internal static class Isolation
{
    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp];

    /// <summary>Null when all is as it should be, otherwise what is wrong.</summary>
    public static string? Violation(Ruleset ruleset, World world) => Violations(world, world.Path(ruleset)).FirstOrDefault(text => text.Length > 0);

    private static IEnumerable<string> Violations(World world, PacketPath path) =>
    [
        .. HostPorts(world, path), .. Direct(world, path), .. Siblings(world, path), .. Admitted(world, path), .. PassingBy(world, path), .. Loopback(world, path), .. InMembersNames(world, path),
        .. Outbound(world, path), .. HostAccess(world, path), .. Gateways(world, path), .. Invalid(world, path), .. FrameChecks.Violations(world, path), .. SiblingFrames.Violations(world, path),
    ];

    /// <summary>Each host port, from outside, from the host and from every endpoint, on every host address.</summary>
    private static IEnumerable<string> HostPorts(World world, PacketPath path)
    {
        IpAddress[] loopback = [IpAddress.LoopbackV4, IpAddress.LoopbackV6];
        foreach (var (transport, host, port) in from transport in Transports
                                                from host in World.HostAddresses.Concat(loopback)
                                                from port in Enumerable.Range(7998, 46)
                                                select (transport, host, (ushort)port))
        {
            var packet = new Packet { Source = World.Outside(host.IsV6), Destination = host, Protocol = (byte)transport, DestinationPort = port };
            var expected = Expectation.Published(world, transport, host, port);
            if (!host.IsLoopback)
                yield return Check("from outside", path.Receive(packet with { InInterface = World.Uplink }), expected, packet.Source);
            var gateway = expected is { } local ? world.NetworkOf(local.Endpoint).SubnetOf(host.IsV6)!.Gateway : host;
            yield return Check("from the host", path.Send(packet with { Source = host }), expected, gateway);
            foreach (var client in world.Endpoints.Where(client => !host.IsLoopback && client.AddressOf(host.IsV6) is not null))
            {
                var network = world.NetworkOf(client);
                var outcome = path.Receive(packet with { InInterface = network.DeviceIndex, Source = client.AddressOf(host.IsV6)!.Value });
                if (!network.Internal)
                    yield return Check($"from {client.Interface} in {network.Name}", outcome, expected, expected?.Endpoint.NetworkId == network.Id ? network.SubnetOf(host.IsV6)!.Gateway : null);
                else if (outcome.Fate != Fate.Dropped)
                    yield return $"an internal network's {outcome}";
            }
        }
    }

    private static string Check(string from, Outcome outcome, (Endpoint Endpoint, ushort Port)? expected, IpAddress? source)
    {
        var packet = outcome.Packet;
        if (expected is not { } target)
            return outcome.Fate == Fate.Host ? "" : $"{from}, unpublished: {outcome}";
        if (outcome.Fate != Fate.Sent || packet.Destination != target.Endpoint.AddressOf(packet.IsV6) || packet.DestinationPort != target.Port)
            return $"{from}, published: {outcome}";
        return source is { } wanted && packet.Source != wanted ? $"{from}, source should be {wanted}: {outcome}" : "";
    }

    /// <summary>Addressed to an endpoint itself, from outside and from other networks.</summary>
    private static IEnumerable<string> Direct(World world, PacketPath path)
    {
        foreach (var (endpoint, address, transport, port) in Targets(world))
        {
            var expected = Expectation.DirectlyReachable(world, endpoint, address.IsV6, transport, port);
            var packet = new Packet { Source = World.Outside(address.IsV6), Destination = address, Protocol = (byte)transport, DestinationPort = port };
            if (path.Receive(packet with { InInterface = World.Uplink }) is var direct && (direct.Fate == Fate.Sent) != expected)
                yield return $"directly from outside: {direct}";
            if (path.Send(packet with { Source = World.HostAddresses[address.IsV6 ? 2 : 0] }) is { Fate: not Fate.Sent } fromHost)
                yield return $"directly from the host: {fromHost}";
            foreach (var other in world.Networks.Where(other => other.Id != endpoint.NetworkId))
            {
                var outcome = path.Receive(packet with { InInterface = other.DeviceIndex });
                if ((outcome.Fate == Fate.Sent) != (expected && !other.Internal))
                    yield return $"directly from {other.Name}: {outcome}";
            }
        }
    }

    /// <summary>What an administrator's own rules translated is admitted, and a ping goes where anything else might.</summary>
    private static IEnumerable<string> Admitted(World world, PacketPath path)
    {
        foreach (var (endpoint, address) in from endpoint in world.Endpoints from address in endpoint.Addresses select (endpoint, address))
        {
            var network = world.NetworkOf(endpoint);
            var packet = new Packet { InInterface = World.Uplink, Source = World.Outside(address.IsV6), Destination = address, DestinationPort = 9 };
            if (path.Forward(packet with { DestinationTranslated = true }) is var foreign && (foreign.Fate == Fate.Sent) == network.Internal)
                yield return $"translated by others: {foreign}";
            var ping = packet with { Protocol = address.IsV6 ? Packet.Icmp6 : Packet.Icmp, IcmpType = (byte)(address.IsV6 ? 128 : 8) };
            if (path.Receive(ping) is var pong && (pong.Fate == Fate.Sent) != (!network.Internal && network.GatewayMode(address.IsV6) != GatewayMode.Nat))
                yield return $"ping from outside: {pong}";
        }
    }

    /// <summary>Packets to others' hosts are not captured because their port happens to be published here.</summary>
    private static IEnumerable<string> PassingBy(World world, PacketPath path)
    {
        foreach (var (port, v6) in from port in Enumerable.Range(7998, 46) from v6 in new[] { false, true } select ((ushort)port, v6))
        {
            var packet = new Packet { Source = World.HostAddresses[v6 ? 2 : 0], Destination = World.Outside(v6), DestinationPort = port };
            if (path.Send(packet) is var sent && sent.Packet.Destination != World.Outside(v6))
                yield return $"captured: {sent}";
            foreach (var endpoint in world.Endpoints.Where(endpoint => endpoint.AddressOf(v6) is not null))
            {
                var outcome = path.Receive(packet with { InInterface = world.NetworkOf(endpoint).DeviceIndex, Source = endpoint.AddressOf(v6)!.Value });
                if (outcome.Packet.Destination != World.Outside(v6))
                    yield return $"captured: {outcome}";
            }
        }
    }

    /// <summary>A member that sends to a sibling through the gateway, round the isolation of the bridge's ports.</summary>
    private static IEnumerable<string> Siblings(World world, PacketPath path)
    {
        foreach (var (endpoint, address, transport, port) in Targets(world))
        {
            var network = world.NetworkOf(endpoint);
            var outcome = path.Receive(new Packet
            {
                InInterface = network.DeviceIndex,
                Source = address.Add(1),
                Destination = address,
                Protocol = (byte)transport,
                DestinationPort = port,
            });
            if ((outcome.Fate == Fate.Sent) != network.InterContainerCommunication)
                yield return $"between siblings: {outcome}";
            if (outcome.Fate == Fate.Sent && outcome.Packet.Source != address.Add(1))
                yield return $"between siblings, source: {outcome}";
        }
    }

    private static IEnumerable<string> Loopback(World world, PacketPath path)
    {
        foreach (var iif in world.Networks.Select(network => network.DeviceIndex).Append(World.Uplink))
        {
            foreach (var port in Enumerable.Range(7998, 46))
            {
                foreach (var loopback in new[] { IpAddress.LoopbackV4, IpAddress.LoopbackV6 })
                {
                    var packet = new Packet { InInterface = iif, Source = World.Outside(loopback.IsV6), Destination = loopback, DestinationPort = (ushort)port };
                    if (path.Receive(packet) is { Fate: not Fate.Dropped } to)
                        yield return $"to the loopback from the wire: {to}";
                    if (path.Receive(packet with { Source = loopback, Destination = World.HostAddresses[loopback.IsV6 ? 2 : 0] }) is { Fate: not Fate.Dropped } from)
                        yield return $"from the loopback on the wire: {from}";
                }
            }
        }
    }

    /// <summary>Nobody outside speaks in a member's or a gateway's name, nor from an address of a network that nobody has yet, to whomever.</summary>
    private static IEnumerable<string> InMembersNames(World world, PacketPath path)
    {
        var gateways = from network in world.Networks from subnet in network.Subnets select subnet.Gateway!.Value;
        var nobodys = from network in world.Networks from subnet in network.Subnets select subnet.Gateway!.Value.Add(200);
        foreach (var (source, port) in from source in world.Endpoints.SelectMany(endpoint => endpoint.Addresses).Concat(gateways).Concat(nobodys)
                                       from port in new[] { 22, 8000, 8010, 8020 }
                                       select (source, (ushort)port))
        {
            var packet = new Packet { InInterface = World.Uplink, Source = source, Destination = World.HostAddresses[source.IsV6 ? 2 : 0], Protocol = Packet.Udp, DestinationPort = port };
            if (path.Receive(packet) is { Fate: not Fate.Dropped } spoken)
                yield return $"in a member's name: {spoken}";
        }
    }

    private static IEnumerable<string> Outbound(World world, PacketPath path)
    {
        foreach (var (endpoint, address) in from endpoint in world.Endpoints from address in endpoint.Addresses select (endpoint, address))
        {
            var network = world.NetworkOf(endpoint);
            var packet = new Packet { InInterface = network.DeviceIndex, Source = address, Destination = World.Outside(address.IsV6), DestinationPort = 443 };
            var outcome = path.Receive(packet);
            if ((outcome.Fate == Fate.Sent) == network.Internal)
                yield return $"outbound: {outcome}";
            var source = network.GatewayMode(address.IsV6) == GatewayMode.Routed ? address
                : network.Outbound(address.IsV6) ?? World.HostAddresses.First(host => host.IsV6 == address.IsV6);
            if (!network.Internal && outcome.Packet.Source != source)
                yield return $"outbound source should be {source}: {outcome}";
            if (path.Receive(packet with { State = TrackingState.Established }) is { Fate: not Fate.Sent } established)
                yield return $"established: {established}";
            var middle = packet with { TcpFlags = Packet.Ack };
            if (path.Receive(middle) is { Fate: not Fate.Dropped } takenUp)
                yield return $"in the middle of a connection that nobody knows: {takenUp}";
            if (!network.Internal && path.Receive(middle with { State = TrackingState.Untracked }) is { Fate: not Fate.Sent } untracked)
                yield return $"exempt from connection tracking: {untracked}";
        }
    }

    private static IEnumerable<string> HostAccess(World world, PacketPath path)
    {
        foreach (var (endpoint, address) in from endpoint in world.Endpoints from address in endpoint.Addresses select (endpoint, address))
        {
            var network = world.NetworkOf(endpoint);
            var gateway = network.SubnetOf(address.IsV6)!.Gateway!.Value;
            var packet = new Packet { InInterface = network.DeviceIndex, Source = address, Destination = gateway };
            var icmp = packet with { Protocol = address.IsV6 ? Packet.Icmp6 : Packet.Icmp };
            var echo = (byte)(address.IsV6 ? 128 : 8);
            (Packet Packet, bool AlsoInternal)[] probes =
            [
                (packet with { DestinationPort = 53 }, true), (packet with { DestinationPort = 53, Protocol = Packet.Udp }, true),
                (packet with { DestinationPort = 67, Protocol = Packet.Udp }, true), (packet with { DestinationPort = 22 }, false),
                (packet with { Destination = World.HostAddresses[address.IsV6 ? 3 : 1], DestinationPort = 67, Protocol = Packet.Udp }, false),
                (packet with { Destination = IpAddress.Parse(address.IsV6 ? "ff02::1:2" : "255.255.255.255"), DestinationPort = (ushort)(address.IsV6 ? 547 : 67), Protocol = Packet.Udp }, true),
                (packet with { DestinationPort = 123, Protocol = Packet.Udp }, false), (icmp with { IcmpType = echo }, true),
                (icmp with { IcmpType = (byte)(address.IsV6 ? 137 : 5) }, false), (icmp with { IcmpType = (byte)(address.IsV6 ? 135 : 8) }, true),
                (packet with { DestinationPort = 22, State = TrackingState.Established }, true),
                (packet with { Destination = World.HostAddresses[address.IsV6 ? 3 : 1], DestinationPort = 53, Protocol = Packet.Tcp }, false),
            ];
            foreach (var (probe, alsoInternal) in probes)
            {
                if (path.Receive(probe) is var outcome && (outcome.Fate == Fate.Host) != (alsoInternal || !network.Internal))
                    yield return $"to the host: {outcome}";
            }
        }
    }

    /// <summary>A gateway address is the host's, but belongs to the network: nobody outside may use it where the network is protected.</summary>
    private static IEnumerable<string> Gateways(World world, PacketPath path)
    {
        foreach (var (network, subnet) in from network in world.Networks from subnet in network.Subnets select (network, subnet))
        {
            var open = !network.Internal && network.GatewayMode(subnet.Prefix.IsV6) != GatewayMode.Nat;
            var outcome = path.Receive(new Packet { InInterface = World.Uplink, Source = World.Outside(subnet.Prefix.IsV6), Destination = subnet.Gateway!.Value, DestinationPort = 22 });
            if ((outcome.Fate == Fate.Host) != open)
                yield return $"gateway from outside: {outcome}";
        }
    }

    private static IEnumerable<string> Invalid(World world, PacketPath path)
    {
        foreach (var (endpoint, address, transport, port) in Targets(world))
        {
            var packet = new Packet { Source = World.Outside(address.IsV6), Destination = address, Protocol = (byte)transport, DestinationPort = port, State = TrackingState.Invalid };
            if (path.Receive(packet with { InInterface = World.Uplink }) is { Fate: Fate.Sent } inbound)
                yield return $"invalid: {inbound}";
            if (path.Receive(packet with { InInterface = world.NetworkOf(endpoint).DeviceIndex, Source = address, Destination = World.Outside(address.IsV6) }) is { Fate: Fate.Sent } outbound)
                yield return $"invalid: {outbound}";
        }
    }

    private static IEnumerable<(Endpoint Endpoint, IpAddress Address, Transport Transport, ushort Port)> Targets(World world) =>
        from endpoint in world.Endpoints
        from address in endpoint.Addresses
        from transport in Transports
        from port in Enumerable.Range(78, 14)
        select (endpoint, address, transport, (ushort)port);
}
