using System.Collections.Concurrent;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Linux.Events;

/// <summary>
/// What our devices on the host are to be like, so that an event by itself tells whether others changed one. Written by the writer's
/// thread before it changes anything, and read by that which hears events.
/// </summary>
internal sealed class KnownDevices
{
    private readonly ConcurrentDictionary<int, KernelObject> _devices = [];

    /// <summary>This is wanted from now on.</summary>
    public void Expect(IReadOnlyList<KernelObject> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
            Expect(wanted[i]);
    }

    /// <summary>This is about to be done.</summary>
    public void Follow(IReadOnlyList<Operation> plan)
    {
        for (var i = 0; i < plan.Count; i++)
        {
            if (plan[i] is Remove { Object: var gone } && IndexOf(gone) is var index and not 0)
                _devices.TryRemove(index, out _);
        }

        for (var i = 0; i < plan.Count; i++)
        {
            if (plan[i] is Add { Object: var made })
                Expect(made);
            else if (plan[i] is Change { Object: var changed })
                Expect(changed);
        }
    }

    /// <summary>Whether this is a device of ours that should be there: what the agent removes is none any more.</summary>
    public bool Has(int index) => _devices.ContainsKey(index);

    /// <summary>Whether this is one of them that can have addresses.</summary>
    public bool HasAddresses(int index) => _devices.TryGetValue(index, out var known) && known is BridgeObject or ShimObject;

    /// <summary>What others did to a device of ours, by what the kernel says of it; null for nothing that can be told.</summary>
    public string? Damage(LinkRecord link) => !_devices.TryGetValue(link.Index, out var known) ? null : known switch
    {
        BridgeObject bridge => Renamed(bridge.Name, link) ?? (IsWithoutArp(link) || (link.IsUp && HasOtherMtu(link, bridge.Mtu)) ? "was changed" : null),
        HostLinkObject other => Renamed(other.Name, link),
        VethObject veth => Renamed(veth.Name, link) ?? Port(link, veth.Mtu, veth.Bridge, veth.Isolated, veth.Hairpin),
        TapObject tap => Renamed(tap.Name, link) ?? Port(link, tap.Mtu, tap.Bridge, tap.Isolated, tap.Hairpin),
        _ => null,
    };

    private static string? Renamed(string name, LinkRecord link) => link.Name.Length == 0 || link.Name == name ? null : $"was renamed from {name}";

    /// <summary>A port that is being made is down until its settings are what they should be.</summary>
    private static string? Port(LinkRecord link, int mtu, int bridge, bool isolated, bool hairpin) => link is { IsUp: true, Port: { } port, Master: var master } && master != 0
        && (master != bridge || HasOtherMtu(link, mtu) || (port.Isolated ?? isolated) != isolated || (port.Hairpin ?? hairpin) != hairpin || PortSettings.IsChanged(port))
        ? "was changed as a port"
        : null;

    private static bool HasOtherMtu(LinkRecord link, int mtu) => link.Mtu != 0 && link.Mtu != mtu;

    private static bool IsWithoutArp(LinkRecord link) => link.Family == RouteFamily.Unspecified && (link.Flags & LinkFlags.NoArp) != 0;

    private void Expect(KernelObject wanted)
    {
        if (IndexOf(wanted) is var index and not 0 && !(_devices.TryGetValue(index, out var known) && known.Equals(wanted)))
            _devices[index] = wanted;
    }

    private static int IndexOf(KernelObject item) => item switch
    {
        VethObject veth => veth.Index,
        TapObject tap => tap.Index,
        BridgeObject bridge => bridge.Index,
        HostLinkObject link => link.Index,
        _ => 0,
    };
}
