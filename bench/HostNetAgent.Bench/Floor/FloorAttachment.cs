using System.Net;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Bench.Floor;

/// <summary>
/// All messages of one attachment, encoded in advance. Only the namespace's descriptor is not known then; it is written into the
/// message in place.
/// </summary>
internal sealed class FloorAttachment
{
    /// <summary>Group of the floor's host ends, by which they are removed.</summary>
    public const uint Group = 0x6662_0001;

    /// <summary>The inner end's name.</summary>
    public const string Interface = "eth0";

    private const int Placeholder = 0x5eed_f00d;

    private readonly int _descriptorAt;

    /// <param name="path">The namespace's pin.</param>
    /// <param name="number">The link's index, and part of its names.</param>
    /// <param name="place">Where to attach to.</param>
    /// <param name="hostPort">The published port.</param>
    public FloorAttachment(string path, int number, FloorPlace place, ushort hostPort)
    {
        (Path, HostPort) = (path, hostPort);
        var mac = new MacAddress(0x02fb_0000_0000UL | (uint)number);
        var address = place.Address(number);
        WriteHost(number, place, mac);
        _descriptorAt = Host.Written.IndexOf(MemoryMarshal.AsBytes<int>([Placeholder]));
        WriteInner(number, place, address);
        FloorTables.AddEndpoint(Elements, number, mac, address, hostPort);
    }

    public string Path { get; }

    public ushort HostPort { get; }

    /// <summary>Messages of the host's namespace.</summary>
    public NetlinkWriter Host { get; } = new(1024);

    /// <summary>Messages of the sandbox's namespace.</summary>
    public NetlinkWriter Inner { get; } = new(512);

    public NfTablesBatch Elements { get; } = new();

    public int Descriptor
    {
        set => MemoryMarshal.Write(Host.Written[_descriptorAt..], value);
    }

    /// <summary>IPv6 is kept off between creation and "up", as the agent does: otherwise each port sends multicast through all the others.</summary>
    private void WriteHost(int number, FloorPlace place, MacAddress mac)
    {
        LinkMessages.Create(Host, new LinkSpec
        {
            Index = number,
            Name = $"fl{number:x}",
            Mtu = 1500,
            Master = place.Bridge,
            Group = Group,
            TransmitQueues = 1,
            ReceiveQueues = 1,
            Kind = new VethLink
            {
                Peer = new VethPeer { Index = number, Name = Interface, Address = mac, Mtu = 1500, NamespaceDescriptor = Placeholder, TransmitQueues = 1, ReceiveQueues = 1 },
            },
        });
        LinkMessages.Change(Host, number, new LinkSettings { AddressGeneration = AddressGeneration.None });
        LinkMessages.Change(Host, number, new LinkSettings { Up = true });
    }

    private void WriteInner(int number, FloorPlace place, IPAddress address)
    {
        LinkMessages.Change(Inner, number, new LinkSettings { AddressGeneration = AddressGeneration.None });
        AddressMessages.Add(Inner, new AddressRecord { Link = number, Address = address, PrefixLength = FloorPlace.PrefixLength });
        LinkMessages.Change(Inner, number, new LinkSettings { Up = true });
        RouteMessages.Add(Inner, new RouteRecord { Family = RouteFamily.IPv4, Gateway = place.Gateway, Link = number });
    }
}

/// <summary>A network that the floor attaches to: a /16 of the agent, from whose upper end the floor takes addresses.</summary>
/// <param name="Bridge">Index of the bridge.</param>
/// <param name="Second">The second byte of 10.x.0.0/16.</param>
internal sealed record FloorPlace(int Bridge, byte Second)
{
    public const byte PrefixLength = 16;

    public string Subnet => $"10.{Second}.0.0/{PrefixLength}";

    public IPAddress Gateway => new([10, Second, 0, 1]);

    public IPAddress Address(int number) => new([10, Second, (byte)(200 + (number / 250 % 50)), (byte)(1 + (number % 250))]);
}
