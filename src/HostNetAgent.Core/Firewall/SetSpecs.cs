using System.Collections.Immutable;
using static HostNetAgent.Core.Firewall.FieldType;
using static HostNetAgent.Core.Firewall.TableId;

namespace HostNetAgent.Core.Firewall;

/// <summary>The one place that says how each set is called and laid out.</summary>
public static class SetSpecs
{
    private static readonly SetSpec[] ById = Build();

    /// <summary>All sets, in the order of <see cref="SetId"/>.</summary>
    public static ImmutableArray<SetSpec> All { get; } = [.. ById];

    /// <summary>The layout of a set.</summary>
    public static SetSpec Of(SetId id) => ById[(int)id];

    /// <summary>The set of this name in this table, or null when it is none of ours.</summary>
    public static SetSpec? Find(TableId table, string name)
    {
        foreach (var spec in ById)
        {
            if (spec.Table == table && spec.Name == name)
                return spec;
        }

        return null;
    }

    private static SetSpec[] Build() =>
    [
        Set(SetId.IfNat, "if_nat", Interface, Family),
        Set(SetId.IfRouted, "if_routed", Interface, Family),
        Set(SetId.IfOpen, "if_open", Interface, Family),
        Set(SetId.IfInternal, "if_internal", Interface),
        Set(SetId.IfDns, "if_dns", Interface),
        Set(SetId.IfNoHost, "if_nohost", Interface),
        Set(SetId.PolIf, "pol_if", Interface),
        Map(SetId.IfPol, "if_pol", [Interface], Class),
        Set(SetId.OwnIf, "own_if", Interface),
        Set(SetId.DirectIf, "direct_if", Interface),
        Set(SetId.Self, "self", Interface, Interface),
        Set(SetId.IccOn, "icc_on", Interface, Interface),
        Set(SetId.Peer, "peer", Interface, Interface),
        Set(SetId.GuardIf, "guard_if", Interface, Family),
        Set(SetId.Masq4, "masq4", Interface),
        Set(SetId.Masq6, "masq6", Interface),
        Map(SetId.Snat4, "snat4", [Interface], Address4),
        Map(SetId.Snat6, "snat6", [Interface], Address6),
        Set(SetId.Prot4, "prot4", Address4),
        Set(SetId.Prot6, "prot6", Address6),
        Set(SetId.Routed4, "routed4", Address4),
        Set(SetId.Routed6, "routed6", Address6),
        Map(SetId.EpPol4, "ep_pol4", [Interface, Address4], Class),
        Map(SetId.EpPol6, "ep_pol6", [Interface, Address6], Class),
        Set(SetId.Open4, "open4", Address4, Protocol, Port),
        Set(SetId.Open6, "open6", Address6, Protocol, Port),
        Map(SetId.Pub4, "pub4", [Protocol, Address4, Port], Address4, Port),
        Map(SetId.Pub6, "pub6", [Protocol, Address6, Port], Address6, Port),
        Map(SetId.Pub4Any, "pub4_any", [Protocol, Port], Address4, Port),
        Map(SetId.Pub6Any, "pub6_any", [Protocol, Port], Address6, Port),
        Set(SetId.AclPorts, "acl_ports", Protocol, Port),
        Map(SetId.Acl4, "acl4", [Protocol, Address4, Port], Class),
        Map(SetId.Acl6, "acl6", [Protocol, Address6, Port], Class),
        Map(SetId.Acl4Any, "acl4_any", [Protocol, Port], Class),
        Map(SetId.Acl6Any, "acl6_any", [Protocol, Port], Class),
        Map(SetId.Pol, "pol", [Class], Verdict),
        Bound(SetId.Guarded, "guarded", false, Interface),
        Bound(SetId.BindMac, "bind_mac", false, Interface, Mac),
        Bound(SetId.BindFree, "bind_free", false, Interface, Mac),
        Bound(SetId.Bind4, "bind4", true, Interface, Mac, Address4),
        Bound(SetId.Bind6, "bind6", true, Interface, Mac, Address6),
        Bound(SetId.Apart, "apart", false, Interface),
        Bound(SetId.Linked, "linked", false, Interface, Interface),
        Bound(SetId.IpHooks, "ip_hooks", false, Interface),
    ];

    private static SetSpec Set(SetId id, string name, params ImmutableArray<FieldType> key) => new(id, Inet, name, key, [], Counted: false);

    private static SetSpec Map(SetId id, string name, ImmutableArray<FieldType> key, params ImmutableArray<FieldType> data) =>
        new(id, Inet, name, key, data, Counted: false);

    private static SetSpec Bound(SetId id, string name, bool counted, params ImmutableArray<FieldType> key) =>
        new(id, Bridge, name, key, [], counted);
}
