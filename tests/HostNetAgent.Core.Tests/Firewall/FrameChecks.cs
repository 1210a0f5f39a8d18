using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>Honest and forged frames of every endpoint.</summary>
internal static class FrameChecks
{
    private const ushort Ip4 = 0x0800;
    private const ushort Ip6 = 0x86dd;
    private const ushort ArpType = 0x0806;

    private static readonly MacAddress Forged = new(0x02_11_22_33_44_55);

    public static IEnumerable<string> Violations(World world, PacketPath path)
    {
        foreach (var endpoint in world.Endpoints)
        {
            var guarded = world.NetworkOf(endpoint).AntiSpoofing;
            foreach (var (frame, honest) in Frames(endpoint))
            {
                if (path.Admit(frame) != (honest || !guarded))
                    yield return $"frame of {endpoint.HostInterface}, {(honest ? "honest" : "forged")}: {frame} mac {frame.EtherSource} type {frame.EtherType:x}";
            }
        }
    }

    private static IEnumerable<(Packet Frame, bool Honest)> Frames(Endpoint endpoint)
    {
        var basis = new Packet { InInterface = endpoint.LinkIndex, EtherSource = endpoint.Mac };
        yield return (basis with { EtherType = 0x8100, Source = IpAddress.AnyV4, Destination = IpAddress.AnyV4 }, false);
        if (endpoint.AddressOf(v6: false) is { } v4)
        {
            foreach (var frame in Ip4Frames(basis with { EtherType = Ip4, Source = v4, Destination = World.Outside4 }))
                yield return frame;
            foreach (var frame in ArpFrames(basis with { EtherType = ArpType, Source = v4, Destination = v4, ArpOperation = 1, ArpSenderMac = endpoint.Mac, ArpSender = v4 }))
                yield return frame;
        }

        if (endpoint.AddressOf(v6: true) is { } v6)
        {
            foreach (var frame in Ip6Frames(basis with { EtherType = Ip6, Source = v6, Destination = World.Outside6 }, LinkLocal.Of(endpoint.Mac)))
                yield return frame;
        }
    }

    private static IEnumerable<(Packet Frame, bool Honest)> Ip4Frames(Packet honest)
    {
        var discover = honest with { Source = IpAddress.AnyV4, Destination = IpAddress.V4(uint.MaxValue), Protocol = Packet.Udp, SourcePort = 68, DestinationPort = 67, DhcpClient = honest.EtherSource };
        var renewal = discover with { Source = honest.Source, Destination = World.Outside4 };
        yield return (honest, true);
        yield return (honest with { Source = honest.Source.Add(1) }, false);
        yield return (honest with { EtherSource = Forged }, false);
        yield return (honest with { Protocol = Packet.Udp, SourcePort = 67, DestinationPort = 68 }, false);
        yield return (honest with { Protocol = Packet.Udp, DestinationPort = 68 }, false);
        yield return (discover, true);
        yield return (discover with { DestinationPort = 68 }, false);
        yield return (discover with { Destination = World.Outside4 }, false);
        yield return (discover with { EtherSource = Forged }, false);
        yield return (discover with { DhcpClient = Forged }, false);
        yield return (renewal, true);
        yield return (renewal with { DhcpClient = Forged }, false);
        yield return (renewal with { Fragment = 0x2000 }, false);
        yield return (renewal with { Fragment = 0x4000 }, true);
        yield return (honest with { Fragment = 0x2000 }, true);
    }

    private static IEnumerable<(Packet Frame, bool Honest)> ArpFrames(Packet honest)
    {
        var probe = honest with { ArpSender = IpAddress.AnyV4, ArpTarget = honest.ArpSender };
        yield return (honest, true);
        yield return (honest with { ArpTarget = honest.ArpSender.Add(1) }, true);
        yield return (honest with { ArpOperation = 2 }, true);
        yield return (honest with { ArpSender = honest.ArpSender.Add(1) }, false);
        yield return (honest with { ArpSenderMac = Forged }, false);
        yield return (honest with { EtherSource = Forged }, false);
        yield return (probe, true);
        yield return (probe with { ArpTarget = honest.ArpSender.Add(1) }, false);
        yield return (probe with { ArpOperation = 2 }, false);
        yield return (probe with { EtherSource = Forged }, false);
        yield return (probe with { ArpSenderMac = Forged }, false);
    }

    private static IEnumerable<(Packet Frame, bool Honest)> Ip6Frames(Packet honest, IpAddress linkLocal)
    {
        var neighbour = honest with { Protocol = Packet.Icmp6, IcmpType = 136, Source = linkLocal, NeighbourTarget = honest.Source };
        var detection = honest with { Protocol = Packet.Icmp6, IcmpType = 135, Source = IpAddress.AnyV6, NeighbourTarget = honest.Source };
        var report = detection with { IcmpType = 143, NeighbourTarget = IpAddress.AnyV6 };
        yield return (honest, true);
        yield return (honest with { Source = linkLocal }, true);
        yield return (honest with { Source = honest.Source.Add(1) }, false);
        yield return (honest with { EtherSource = Forged }, false);
        yield return (honest with { Protocol = Packet.Udp, SourcePort = 547, DestinationPort = 546 }, false);
        yield return (honest with { Protocol = Packet.Udp, DestinationPort = 546 }, false);
        yield return (neighbour, true);
        yield return (neighbour with { NeighbourTarget = honest.Source.Add(1) }, false);
        yield return (neighbour with { Source = honest.Source.Add(1) }, false);
        yield return (honest with { Protocol = Packet.Icmp6, IcmpType = 134, Source = linkLocal }, false);
        yield return (honest with { Protocol = Packet.Icmp6, IcmpType = 137, Source = linkLocal }, false);
        yield return (detection, true);
        yield return (detection with { NeighbourTarget = linkLocal }, true);
        yield return (detection with { NeighbourTarget = honest.Source.Add(1) }, false);
        yield return (honest with { Protocol = Packet.Icmp6, IcmpType = 135, NeighbourTarget = honest.Source.Add(1) }, true);
        yield return (report, true);
        yield return (report with { EtherSource = Forged }, false);
        yield return (detection with { IcmpType = 128 }, false);
        yield return (detection with { EtherSource = Forged }, false);
    }
}
