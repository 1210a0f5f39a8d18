using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;
using ModelFlag = HostNetAgent.Core.Model.IpvlanFlag;
using ModelLayer = HostNetAgent.Core.Model.IpvlanMode;
using ModelMode = HostNetAgent.Core.Model.MacvlanMode;

namespace HostNetAgent.Linux.Execution;

/// <summary>Requests about devices on a parent. They are made down, inside their namespace at once, by a message to the host, which knows the parent.</summary>
internal static class SubLinkMessages
{
    /// <summary>Makes one in the namespace of this descriptor. Sent on the host.</summary>
    public static void Create(NetlinkWriter writer, SubLinkObject link, int namespaceDescriptor) => LinkMessages.Create(writer, new LinkSpec
    {
        Index = link.Index,
        Name = link.Interface,
        Address = link is MacvlanObject { Mac.Value: not 0 } macvlan ? macvlan.Mac.ToWire() : null,
        Mtu = link.Mtu,
        LowerLink = link.ParentIndex,
        NamespaceDescriptor = namespaceDescriptor,
        Group = OwnMarks.WarmGroup,
        Kind = KindOf(link),
    });

    /// <summary>Brings one up. Sent inside.</summary>
    public static void ComeUp(NetlinkWriter writer, SubLinkObject link) =>
        LinkMessages.Change(writer, link.Index, new LinkSettings { Up = true, Group = OwnMarks.EndpointGroup });

    /// <summary>Brings one back to what is wanted. Sent inside.</summary>
    public static void Restore(NetlinkWriter writer, SubLinkObject link)
    {
        var settings = new LinkSettings
        {
            Mtu = link.Mtu,
            Address = link is MacvlanObject { Mac.Value: not 0 } macvlan ? macvlan.Mac.ToWire() : null,
        };
        LinkMessages.Change(writer, link.Index, settings, KindOf(link));
        ComeUp(writer, link);
    }

    /// <summary>Removes one. Sent inside.</summary>
    public static void Delete(NetlinkWriter writer, SubLinkObject link) => LinkMessages.Delete(writer, link.Index);

    private static LinkKind KindOf(SubLinkObject link) => link switch
    {
        IpvlanObject ipvlan => new IpvlanLink { Mode = Layer(ipvlan.Mode), Flags = Flags(ipvlan.Flag) },
        MacvlanObject macvlan => new MacvlanLink { Mode = Mode(macvlan.Mode) },
        _ => throw new InvalidOperationException($"there is no link kind for {link.GetType().Name}"),
    };

    private static MacvlanMode Mode(ModelMode mode) => mode switch
    {
        ModelMode.Private => MacvlanMode.Private,
        ModelMode.Vepa => MacvlanMode.Vepa,
        ModelMode.Passthru => MacvlanMode.Passthru,
        _ => MacvlanMode.Bridge,
    };

    private static IpvlanMode Layer(ModelLayer mode) => mode switch
    {
        ModelLayer.L3 => IpvlanMode.L3,
        ModelLayer.L3s => IpvlanMode.L3s,
        _ => IpvlanMode.L2,
    };

    private static IpvlanFlags Flags(ModelFlag flag) => flag switch
    {
        ModelFlag.Private => IpvlanFlags.Private,
        ModelFlag.Vepa => IpvlanFlags.Vepa,
        _ => IpvlanFlags.None,
    };
}
