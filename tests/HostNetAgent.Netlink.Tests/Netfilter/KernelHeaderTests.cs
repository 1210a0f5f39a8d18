using System.Globalization;
using System.Reflection;
using System.Text;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>The C compiler compares our numbers with those of the installed kernel headers.</summary>
public sealed class KernelHeaderTests
{
    private const string Prologue = """
        #include <stddef.h>
        #include <netinet/in.h>
        #include <linux/netlink.h>
        #include <linux/netfilter.h>
        #include <linux/netfilter/nfnetlink.h>
        #include <linux/netfilter/nf_tables.h>
        #include <linux/netfilter/nfnetlink_conntrack.h>
        #include <linux/netfilter/nf_conntrack_common.h>

        """;

    private static readonly Type[] Named = [.. typeof(NfTablesBatch).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true })];

    private static readonly (string Name, long Value)[] Enums =
    [
        ("NFPROTO_INET", (long)NetfilterFamily.Inet),
        ("NFPROTO_IPV4", (long)NetfilterFamily.Ipv4),
        ("NFPROTO_ARP", (long)NetfilterFamily.Arp),
        ("NFPROTO_NETDEV", (long)NetfilterFamily.Netdev),
        ("NFPROTO_BRIDGE", (long)NetfilterFamily.Bridge),
        ("NFPROTO_IPV6", (long)NetfilterFamily.Ipv6),
        ("NFT_MSG_NEWTABLE", (long)NfTablesMessage.NewTable),
        ("NFT_MSG_GETTABLE", (long)NfTablesMessage.GetTable),
        ("NFT_MSG_DELTABLE", (long)NfTablesMessage.DeleteTable),
        ("NFT_MSG_NEWCHAIN", (long)NfTablesMessage.NewChain),
        ("NFT_MSG_GETCHAIN", (long)NfTablesMessage.GetChain),
        ("NFT_MSG_DELCHAIN", (long)NfTablesMessage.DeleteChain),
        ("NFT_MSG_NEWRULE", (long)NfTablesMessage.NewRule),
        ("NFT_MSG_GETRULE", (long)NfTablesMessage.GetRule),
        ("NFT_MSG_DELRULE", (long)NfTablesMessage.DeleteRule),
        ("NFT_MSG_NEWSET", (long)NfTablesMessage.NewSet),
        ("NFT_MSG_GETSET", (long)NfTablesMessage.GetSet),
        ("NFT_MSG_DELSET", (long)NfTablesMessage.DeleteSet),
        ("NFT_MSG_NEWSETELEM", (long)NfTablesMessage.NewElements),
        ("NFT_MSG_GETSETELEM", (long)NfTablesMessage.GetElements),
        ("NFT_MSG_DELSETELEM", (long)NfTablesMessage.DeleteElements),
        ("NFT_MSG_NEWGEN", (long)NfTablesMessage.NewGeneration),
        ("NFT_MSG_GETGEN", (long)NfTablesMessage.GetGeneration),
        ("NFNLGRP_NFTABLES", NfTablesMonitor.Group),
        ("NFT_TABLE_F_DORMANT", (long)TableFlags.Dormant),
        ("NFT_TABLE_F_OWNER", (long)TableFlags.Owner), // NFT_TABLE_F_PERSIST is younger than the headers of Debian 12
        ("NF_INET_PRE_ROUTING", (long)HookPoint.Prerouting),
        ("NF_INET_LOCAL_IN", (long)HookPoint.Input),
        ("NF_INET_FORWARD", (long)HookPoint.Forward),
        ("NF_INET_LOCAL_OUT", (long)HookPoint.Output),
        ("NF_INET_POST_ROUTING", (long)HookPoint.Postrouting),
        ("NF_DROP", (long)VerdictCode.Drop),
        ("NF_ACCEPT", (long)VerdictCode.Accept),
        ("NFT_CONTINUE", (long)VerdictCode.Continue),
        ("NFT_BREAK", (long)VerdictCode.Break),
        ("NFT_JUMP", (long)VerdictCode.Jump),
        ("NFT_GOTO", (long)VerdictCode.Goto),
        ("NFT_RETURN", (long)VerdictCode.Return),
        ("NFT_REG_VERDICT", (long)Register.Verdict),
        ("NFT_REG_1", (long)Register.R1),
        ("NFT_REG_4", (long)Register.R4),
        ("NFT_REG32_00", (long)Register.W0),
        ("NFT_REG32_07", (long)Register.W7),
        ("NFT_REG32_15", (long)Register.W15),
        ("NFT_SET_ANONYMOUS", (long)SetFlags.Anonymous),
        ("NFT_SET_CONSTANT", (long)SetFlags.Constant),
        ("NFT_SET_INTERVAL", (long)SetFlags.Interval),
        ("NFT_SET_MAP", (long)SetFlags.Map),
        ("NFT_SET_TIMEOUT", (long)SetFlags.Timeout),
        ("NFT_SET_EVAL", (long)SetFlags.Evaluated),
        ("NFT_SET_OBJECT", (long)SetFlags.Object),
        ("NFT_SET_CONCAT", (long)SetFlags.Concatenation),
        ("NFT_SET_EXPR", (long)SetFlags.Expression),
        ("NFT_SET_ELEM_INTERVAL_END", (long)ElementFlags.IntervalEnd),
        ("NFT_SET_ELEM_CATCHALL", (long)ElementFlags.CatchAll),
        ("NFT_DATA_VERDICT", DataType.Verdict.Id),
        ("NFT_META_LEN", (long)MetaKey.Length),
        ("NFT_META_PROTOCOL", (long)MetaKey.Protocol),
        ("NFT_META_PRIORITY", (long)MetaKey.Priority),
        ("NFT_META_MARK", (long)MetaKey.Mark),
        ("NFT_META_IIF", (long)MetaKey.InputInterface),
        ("NFT_META_OIF", (long)MetaKey.OutputInterface),
        ("NFT_META_IIFNAME", (long)MetaKey.InputInterfaceName),
        ("NFT_META_OIFNAME", (long)MetaKey.OutputInterfaceName),
        ("NFT_META_NFPROTO", (long)MetaKey.NetworkProtocol),
        ("NFT_META_L4PROTO", (long)MetaKey.TransportProtocol),
        ("NFT_META_PKTTYPE", (long)MetaKey.PacketType),
        ("NFT_META_IIFGROUP", (long)MetaKey.InputInterfaceGroup),
        ("NFT_META_OIFGROUP", (long)MetaKey.OutputInterfaceGroup),
        ("NFT_PAYLOAD_LL_HEADER", (long)PayloadBase.Link),
        ("NFT_PAYLOAD_NETWORK_HEADER", (long)PayloadBase.Network),
        ("NFT_PAYLOAD_TRANSPORT_HEADER", (long)PayloadBase.Transport),
        ("NFT_CMP_EQ", (long)CompareOperator.Equal),
        ("NFT_CMP_NEQ", (long)CompareOperator.NotEqual),
        ("NFT_CMP_LT", (long)CompareOperator.Less),
        ("NFT_CMP_LTE", (long)CompareOperator.LessOrEqual),
        ("NFT_CMP_GT", (long)CompareOperator.Greater),
        ("NFT_CMP_GTE", (long)CompareOperator.GreaterOrEqual),
        ("NFT_BITWISE_BOOL", 0),
        ("NFT_LOOKUP_F_INV", 1),
        ("NFT_RANGE_NEQ", 1),
        ("NFT_CHAIN_BASE", 1),
        ("NFT_CT_STATE", (long)CtKey.State),
        ("NFT_CT_DIRECTION", (long)CtKey.Direction),
        ("NFT_CT_STATUS", (long)CtKey.Status),
        ("NFT_CT_MARK", (long)CtKey.Mark),
        ("NF_CT_STATE_INVALID_BIT", (long)CtState.Invalid),
        ("NF_CT_STATE_BIT(IP_CT_ESTABLISHED)", (long)CtState.Established),
        ("NF_CT_STATE_BIT(IP_CT_RELATED)", (long)CtState.Related),
        ("NF_CT_STATE_BIT(IP_CT_NEW)", (long)CtState.New),
        ("NF_CT_STATE_UNTRACKED_BIT", (long)CtState.Untracked),
        ("IPS_SEEN_REPLY", (long)CtStatus.SeenReply),
        ("IPS_ASSURED", (long)CtStatus.Assured),
        ("IPS_CONFIRMED", (long)CtStatus.Confirmed),
        ("IPS_SRC_NAT", (long)CtStatus.SourceNat),
        ("IPS_DST_NAT", (long)CtStatus.DestinationNat),
        ("IPS_DYING", (long)CtStatus.Dying),
        ("NFT_FIB_RESULT_OIF", (long)FibResult.OutputInterface),
        ("NFT_FIB_RESULT_OIFNAME", (long)FibResult.OutputInterfaceName),
        ("NFT_FIB_RESULT_ADDRTYPE", (long)FibResult.AddressType),
        ("NFTA_FIB_F_SADDR", (long)FibFlags.Source),
        ("NFTA_FIB_F_DADDR", (long)FibFlags.Destination),
        ("NFTA_FIB_F_MARK", (long)FibFlags.Mark),
        ("NFTA_FIB_F_IIF", (long)FibFlags.InputInterface),
        ("NFTA_FIB_F_OIF", (long)FibFlags.OutputInterface),
        ("NFTA_FIB_F_PRESENT", (long)FibFlags.Present),
        ("NFT_NAT_SNAT", (long)NatType.Source),
        ("NFT_NAT_DNAT", (long)NatType.Destination),
        ("NFT_BYTEORDER_NTOH", (long)ByteOrderOperation.ToHost),
        ("NFT_BYTEORDER_HTON", (long)ByteOrderOperation.ToNetwork),
        ("IPCTNL_MSG_CT_NEW", Netlink.Conntrack.ConntrackMessage.New),
        ("IPCTNL_MSG_CT_GET", Netlink.Conntrack.ConntrackMessage.Get),
        ("IPCTNL_MSG_CT_DELETE", Netlink.Conntrack.ConntrackMessage.Delete),
        ("sizeof(struct nfgenmsg)", System.Runtime.InteropServices.Marshal.SizeOf<NetfilterHeader>()),
        ("offsetof(struct nfgenmsg, res_id)", 2),
    ];

    [Fact]
    public void Every_number_agrees_with_the_kernel_headers()
    {
        var numbers = NamedConstants().Concat(Enums).ToArray();
        numbers.Length.ShouldBeGreaterThan(200);
        Compile(numbers);
    }

    [Fact]
    public void A_number_that_is_wrong_does_not_compile() =>
        Should.Throw<InvalidOperationException>(() => Compile([("NFT_MSG_NEWRULE", 7)])).Message.ShouldContain("NFT_MSG_NEWRULE");

    /// <summary>Constants that carry the kernel's own names.</summary>
    private static IEnumerable<(string Name, long Value)> NamedConstants() =>
        from type in Named
        where type.Namespace is { } space && (space.Contains("Netfilter", StringComparison.Ordinal) || space.Contains("Conntrack", StringComparison.Ordinal))
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.IsLiteral && field.Name.Contains('_', StringComparison.Ordinal)
        select (field.Name, Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture));

    private static void Compile(IEnumerable<(string Name, long Value)> numbers)
    {
        var source = new StringBuilder(Prologue);
        foreach (var (name, value) in numbers)
            source.Append(CultureInfo.InvariantCulture, $"_Static_assert((long)({name}) == {value}, \"{name} {value}\");\n");
        var file = Path.Combine(Path.GetTempPath(), $"hostnet-headers-{Guid.NewGuid():N}.c");
        File.WriteAllText(file, source.ToString());
        try
        {
            Tool("gcc", "-fsyntax-only", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
