using HostNetAgent.Core.Model;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>Frames between two ports of a bridge: where siblings are kept apart, only those of linked ones pass, whatever the protocol.</summary>
internal static class SiblingFrames
{
    public static IEnumerable<string> Violations(World world, PacketPath path)
    {
        foreach (var (from, to) in from a in world.Endpoints from b in world.Endpoints where a != b && a.NetworkId == b.NetworkId select (a, b))
        {
            var network = world.NetworkOf(from);
            int? bridge = world.PassesIpHooks ? network.DeviceIndex : null;
            var open = network.InterContainerCommunication || IsLinked(from, to) || IsLinked(to, from);
            var frame = new Packet { InInterface = from.LinkIndex, OutInterface = to.LinkIndex, EtherSource = from.Mac, Destination = IpAddress.AnyV4, Source = IpAddress.AnyV4 };
            foreach (var type in new ushort[] { 0x0806, 0x8100, 0x1234 })
            {
                if (path.Switch(frame with { EtherType = type, State = TrackingState.Untracked }, bridge) != open)
                    yield return $"frame of type {type:x} from {from.HostInterface} to {to.HostInterface}";
            }

            foreach (var address in from.Addresses)
            {
                var packet = frame with { EtherType = (ushort)(address.IsV6 ? 0x86dd : 0x0800), Source = address, Destination = to.AddressOf(address.IsV6)!.Value, DestinationPort = 80 };
                if (path.Switch(packet, bridge) != open)
                    yield return $"between siblings on their bridge: {packet}";
                if (path.Switch(packet with { State = TrackingState.Untracked, Protocol = Packet.Icmp6, IcmpType = 135 }, bridge) != open)
                    yield return $"multicast between siblings on their bridge: {packet}";
                if (bridge is not null && !network.Internal && !path.Switch(packet with { DestinationTranslated = true }, bridge))
                    yield return $"to a sibling's published port: {packet}";
            }
        }
    }

    private static bool IsLinked(Endpoint from, Endpoint to) => from.Links.Any(link => link.Sandbox == to.SandboxId);
}
