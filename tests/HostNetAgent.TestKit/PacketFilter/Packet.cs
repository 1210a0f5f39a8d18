using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.PacketFilter;

/// <summary>What connection tracking says of a packet; the values are the bits of <c>ct state</c>.</summary>
public enum TrackingState : uint
{
    Invalid = 1,
    Established = 2,
    Related = 4,
    New = 8,
    Untracked = 64,
}

/// <summary>A packet, or the frame that it comes in, with what the kernel knows of it on its way.</summary>
public sealed record Packet
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Icmp6 = 58;

    public const byte Syn = 0x02;
    public const byte Ack = 0x10;

    public int InInterface { get; init; }
    public int OutInterface { get; init; }
    public IpAddress Source { get; init; }
    public IpAddress Destination { get; init; }
    public byte Protocol { get; init; } = Tcp;
    public ushort SourcePort { get; init; } = 40000;
    public ushort DestinationPort { get; init; }
    public byte TcpFlags { get; init; } = Syn;
    public byte IcmpType { get; init; }
    public MacAddress DhcpClient { get; init; }
    public IpAddress NeighbourTarget { get; init; } = IpAddress.AnyV6;
    public TrackingState State { get; init; } = TrackingState.New;
    public bool DestinationTranslated { get; init; }
    public uint Priority { get; init; }

    public ushort EtherType { get; init; }

    /// <summary>Number in the outer tag of a frame that has one.</summary>
    public ushort VlanId { get; init; }

    /// <summary>What is behind the outer tag; null for a frame without.</summary>
    public ushort? NetworkProtocol { get; init; }

    /// <summary>Flags and offset of an IPv4 fragment.</summary>
    public ushort Fragment { get; init; }

    public MacAddress EtherDestination { get; init; }
    public MacAddress EtherSource { get; init; }
    public ushort ArpOperation { get; init; }
    public MacAddress ArpSenderMac { get; init; }
    public IpAddress ArpSender { get; init; }
    public IpAddress ArpTarget { get; init; }

    public bool IsV6 => Destination.IsV6;

    /// <summary>Whether it is for whoever hears it.</summary>
    public bool IsToMany => Destination.IsMulticast || IsBroadcast;

    /// <summary>Whether it is for everybody (255.255.255.255).</summary>
    public bool IsBroadcast => Destination == IpAddress.V4(uint.MaxValue);

    public override string ToString() =>
        $"{Source} -> {Destination} proto {Protocol} port {DestinationPort} icmp {IcmpType} in {InInterface} out {OutInterface} {State}{(DestinationTranslated ? " dnat" : "")}";
}
