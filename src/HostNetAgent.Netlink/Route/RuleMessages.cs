using HostNetAgent.Netlink.Route.Uapi;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Route;

/// <summary>Appends requests about policy routing rules to a writer.</summary>
public static class RuleMessages
{
    /// <summary>RTM_NEWRULE; EEXIST if there is an equal one.</summary>
    public static void Add(NetlinkWriter writer, RuleRecord rule) =>
        Write(writer, RouteMessageType.NewRule, NetlinkFlags.Create | NetlinkFlags.Exclusive, rule);

    /// <summary>RTM_DELRULE of the first rule that matches all that is set; ENOENT if none does.</summary>
    public static void Delete(NetlinkWriter writer, RuleRecord rule) =>
        Write(writer, RouteMessageType.DeleteRule, NetlinkFlags.None, rule);

    /// <summary>RTM_GETRULE dump of one family or all.</summary>
    public static void Dump(NetlinkWriter writer, RouteFamily family = RouteFamily.Unspecified)
    {
        var message = writer.BeginMessage(RouteMessageType.GetRule, NetlinkFlags.Request | NetlinkFlags.Dump);
        writer.Write(new fib_rule_hdr { family = family });
        writer.EndMessage(message);
    }

    private static void Write(NetlinkWriter writer, ushort type, NetlinkFlags flags, RuleRecord rule)
    {
        var message = writer.BeginMessage(type, NetlinkFlags.Request | flags);
        writer.Write(new fib_rule_hdr
        {
            family = rule.Family,
            src_len = rule.SourceLength,
            dst_len = rule.DestinationLength,
            action = rule.Action,
        });
        if (rule.Priority != 0)
            writer.U32(rtnetlink.FRA_PRIORITY, rule.Priority);
        writer.OptionalU32(rtnetlink.FRA_SUPPRESS_PREFIXLEN, rule.SuppressPrefixLength);
        if (rule.Table != 0)
            writer.U32(rtnetlink.FRA_TABLE, rule.Table);
        if (rule.Source is not null)
            writer.Address(rtnetlink.FRA_SRC, rule.Source);
        if (rule.Destination is not null)
            writer.Address(rtnetlink.FRA_DST, rule.Destination);
        writer.OptionalU32(rtnetlink.FRA_FWMARK, rule.Mark);
        writer.OptionalU32(rtnetlink.FRA_FWMASK, rule.MarkMask);
        writer.OptionalString(rtnetlink.FRA_IIFNAME, rule.InputLink);
        writer.OptionalString(rtnetlink.FRA_OIFNAME, rule.OutputLink);
        if (rule.Protocol != 0)
            writer.U8(rtnetlink.FRA_PROTOCOL, rule.Protocol);
        writer.EndMessage(message);
    }
}
