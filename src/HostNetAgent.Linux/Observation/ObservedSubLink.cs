using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using ModelFlag = HostNetAgent.Core.Model.IpvlanFlag;
using ModelLayer = HostNetAgent.Core.Model.IpvlanMode;
using ModelMode = HostNetAgent.Core.Model.MacvlanMode;

namespace HostNetAgent.Linux.Observation;

/// <summary>Devices on a parent as the model sees them.</summary>
internal static class ObservedSubLink
{
    /// <summary>Whether a link inside a sandbox is one of ours: of a kind that stands on a parent, with our mark.</summary>
    public static bool IsOne(LinkRecord link) =>
        link is { Index: >= OwnMarks.FirstIndex, Group: OwnMarks.EndpointGroup or OwnMarks.WarmGroup, Kind: MacvlanLink or IpvlanLink };

    public static SubLinkObject Of(LinkRecord link, Owner owner, string path, IReadOnlyDictionary<int, string> names)
    {
        var parent = names.GetValueOrDefault(link.LowerLink, "");
        var hasIPv6 = link is { AddressGeneration: not null, IsIPv6Disabled: false };
        var up = link is { IsUp: true, Group: OwnMarks.EndpointGroup };
        return link.Kind is IpvlanLink ipvlan
            ? new IpvlanObject(owner, path, link.Name, link.Index, parent, link.LowerLink, link.Mtu, hasIPv6)
            {
                Mode = Layer(ipvlan.Mode),
                Flag = Flag(ipvlan.Flags),
                Up = up,
            }
            : new MacvlanObject(owner, path, link.Name, link.Index, parent, link.LowerLink, link.Mtu, hasIPv6)
            {
                Mac = link.Address?.ToModel() ?? default,
                Mode = Mode((link.Kind as MacvlanLink)?.Mode),
                Up = up,
            };
    }

    private static ModelMode Mode(MacvlanMode? mode) => mode switch
    {
        MacvlanMode.Private => ModelMode.Private,
        MacvlanMode.Vepa => ModelMode.Vepa,
        MacvlanMode.Passthru => ModelMode.Passthru,
        _ => ModelMode.Bridge,
    };

    private static ModelLayer Layer(IpvlanMode? mode) => mode switch
    {
        IpvlanMode.L3 => ModelLayer.L3,
        IpvlanMode.L3s => ModelLayer.L3s,
        _ => ModelLayer.L2,
    };

    private static ModelFlag Flag(IpvlanFlags? flags) => flags switch
    {
        IpvlanFlags.Private => ModelFlag.Private,
        IpvlanFlags.Vepa => ModelFlag.Vepa,
        _ => ModelFlag.Bridge,
    };
}
