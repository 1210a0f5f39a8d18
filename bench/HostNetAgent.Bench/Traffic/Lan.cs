using System.Net;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Bench.Traffic;

/// <summary>A machine next to the host: a namespace on a cable.</summary>
internal sealed class Lan : IDisposable
{
    private const int Index = 3_000_000;
    private const byte PrefixLength = 24;
    private static readonly IPAddress Client = new([192, 0, 2, 2]);

    private readonly FloorHost _floor;
    private readonly DescriptorHandle _namespace;

    public Lan(FloorHost floor)
    {
        _floor = floor;
        using var home = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        NamespaceCalls.UnshareNetwork();
        _namespace = NamespaceCalls.Open(NamespaceCalls.OwnNetwork);
        using var inside = new NetlinkConnection(NetlinkProtocol.Route);
        NamespaceCalls.Enter(home);
        var writer = new NetlinkWriter();
        LinkMessages.Create(writer, new LinkSpec
        {
            Index = Index,
            Name = "fllan",
            Kind = new VethLink { Peer = new VethPeer { Index = Index, Name = "eth0", NamespaceDescriptor = _namespace.Number } },
        });
        Configure(writer, Host);
        floor.Host.Require(writer, "lay a cable");
        writer.Clear();
        Configure(writer, Client);
        inside.Require(writer, "set up the LAN");
    }

    /// <summary>The host's address in this LAN.</summary>
    public static IPAddress Host { get; } = new([192, 0, 2, 1]);

    /// <summary>Starts a thread of the machine.</summary>
    public Thread Start(Action action) => Inside(_namespace, action);

    /// <summary>Starts a thread in a namespace that is pinned at a path.</summary>
    public static Thread StartIn(string path, Action action)
    {
        using var descriptor = NamespaceCalls.Open(path);
        return Inside(descriptor, action);
    }

    public void Dispose()
    {
        var writer = new NetlinkWriter(64);
        LinkMessages.Delete(writer, Index);
        _floor.Host.Require(writer, "take the cable away");
        _namespace.Dispose();
    }

    private static Thread Inside(DescriptorHandle descriptor, Action action)
    {
        using var entered = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            NamespaceCalls.Enter(descriptor);
            entered.Set();
            action();
        });
        thread.Start();
        entered.Wait();
        return thread;
    }

    private static void Configure(NetlinkWriter writer, IPAddress address)
    {
        AddressMessages.Add(writer, new AddressRecord { Link = Index, Address = address, PrefixLength = PrefixLength });
        LinkMessages.Change(writer, Index, new LinkSettings { Up = true });
    }
}
