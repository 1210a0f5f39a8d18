using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;

namespace HostNetAgent.Linux.Observation;

/// <summary>Our devices on the host beside bridges, as the model sees them.</summary>
internal static class ObservedHostLink
{
    /// <summary>Null for a link of another kind.</summary>
    public static HostLinkObject? Of(LinkRecord link, Owner owner, IReadOnlyDictionary<int, string> names)
    {
        var below = names.GetValueOrDefault(link.LowerLink, "");
        return link.Kind switch
        {
            VlanLink vlan => new VlanObject(owner, link.Name, link.Index, below, link.LowerLink, vlan.Id ?? 0),
            DummyLink => new DummyObject(owner, link.Name, link.Index),
            MacvlanLink => new ShimObject(owner, link.Name, link.Index, below, link.LowerLink, link.Address?.ToModel() ?? default, link.Mtu),
            _ => null,
        };
    }
}
