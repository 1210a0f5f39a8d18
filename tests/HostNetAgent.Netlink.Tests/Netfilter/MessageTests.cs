using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Tests.Netfilter.MessageGoldens;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class MessageTests
{
    private const NetfilterFamily Inet = NetfilterFamily.Inet;

    private static readonly Table OwnedTable = new() { Family = Inet, Name = "t", Flags = TableFlags.Owner | TableFlags.Persist, UserData = UserData.Comment("hi") };

    private static readonly Chain BaseChain = new()
    {
        Family = Inet,
        Table = "t",
        Name = "input",
        Hook = new Hook(HookPoint.Input, -5),
        Type = "filter",
        Policy = VerdictCode.Accept,
    };

    private static readonly Rule Commented = new()
    {
        Family = Inet,
        Table = "t",
        Chain = "input",
        Expressions = [new MetaLoad(MetaKey.InputInterface, Register.R1), new Immediate(Verdict.Drop)],
        UserData = UserData.Comment("c"),
    };

    private static readonly Rule Short = new() { Family = Inet, Table = "t", Chain = "input", Expressions = [new MetaLoad(MetaKey.InputInterface, Register.R1)] };

    private static readonly SetDefinition Bindings =
        SetDefinition.Set(Inet, "t", "bind4", DataType.Concatenation(DataType.InterfaceIndex, DataType.EtherAddress, DataType.Ipv4Address)) with { Id = 0, Expressions = [default(Counter)] };

    private static readonly SetDefinition Policies =
        SetDefinition.Map(Inet, "t", "ep_pol4", DataType.Concatenation(DataType.InterfaceIndex, DataType.Ipv4Address), DataType.ClassId) with { Id = 0 };

    private static readonly SetDefinition Jumps = SetDefinition.Map(Inet, "t", "pol", DataType.ClassId, DataType.Verdict) with { Id = 0 };

    private static readonly SetDefinition Intervals = new()
    {
        Family = NetfilterFamily.Ipv4,
        Table = "t",
        Name = "nets",
        KeyType = DataType.Concatenation(DataType.Ipv4Address, DataType.InetService).Id,
        KeyLength = 8,
        Flags = SetFlags.Interval | SetFlags.Concatenation | SetFlags.Timeout,
        Id = 4,
        Policy = 1,
        Size = 100,
        FieldLengths = [4, 2],
        Timeout = 5000,
        CollectionInterval = 1000,
    };

    [Fact]
    public void Tables_are_written_and_read_as_their_golden_bytes()
    {
        Written(writer => OwnedTable.WriteNew(writer), TableNew);
        Written(writer => Table.WriteDelete(writer, NetfilterFamily.Bridge, "t"), TableDelete);
        Golden.Message(Golden.Bytes(TableNew), Table.Read).ShouldBe(OwnedTable);
        Golden.Message(Golden.Bytes(TableDelete), Table.Read).ShouldBe(new Table { Family = NetfilterFamily.Bridge, Name = "t" });
    }

    [Fact]
    public void Chains_are_written_and_read_as_their_golden_bytes()
    {
        var regular = new Chain { Family = Inet, Table = "t", Name = "acl" };
        Written(writer => BaseChain.WriteNew(writer), BaseChainNew);
        Written(writer => regular.WriteNew(writer, NetlinkFlags.Create | NetlinkFlags.Exclusive), RegularChainNew);
        Written(writer => Chain.WriteDelete(writer, Inet, "t", "acl"), ChainDelete);
        Golden.Message(Golden.Bytes(BaseChainNew), Chain.Read).ShouldBe(BaseChain);
        Golden.Message(Golden.Bytes(RegularChainNew), Chain.Read).ShouldBe(regular);
    }

    [Fact]
    public void Rules_are_written_and_read_as_their_golden_bytes()
    {
        Written(writer => Commented.WriteNew(writer), RuleAppend);
        Written(writer => (Short with { Handle = 9 }).WriteNew(writer, NetlinkFlags.Replace), RuleReplace);
        Written(writer => (Short with { Position = 9 }).WriteNew(writer, NetlinkFlags.Create), RuleInsertBefore);
        Written(writer => Rule.WriteDelete(writer, Inet, "t", "input", 9), RuleDelete);
        AssertRule(RuleAppend, Commented);
        AssertRule(RuleReplace, Short with { Handle = 9 });
        AssertRule(RuleInsertBefore, Short with { Position = 9 });
    }

    [Fact]
    public void Sets_and_maps_are_written_and_read_as_their_golden_bytes()
    {
        Written(writer => SetCodec.WriteNew(writer, Bindings), SetNew);
        Written(writer => SetCodec.WriteNew(writer, Policies, NetlinkFlags.Create | NetlinkFlags.Exclusive), MapNew);
        Written(writer => SetCodec.WriteNew(writer, Jumps), VerdictMapNew);
        Written(writer => SetCodec.WriteNew(writer, Intervals), IntervalSetNew);
        Written(writer => SetCodec.WriteDelete(writer, Inet, "t", "bind4"), SetDelete);
        AssertSet(SetNew, Bindings);
        AssertSet(MapNew, Policies);
        AssertSet(VerdictMapNew, Jumps);
        AssertSet(IntervalSetNew, Intervals);
    }

    [Fact]
    public void Elements_are_written_and_read_as_their_golden_bytes()
    {
        Written(WriteTwoElements, ElementsNew);
        Written(WriteVerdict, VerdictElementsNew);
        Written(WriteFull, FullElementsNew);
        Written(WriteDelete, ElementsDelete);
        var list = Golden.Message(Golden.Bytes(ElementsNew), ElementListMessage.Read);
        (list.Family, list.Table, list.Set).ShouldBe((Inet, "t", "m"));
        list.Elements[0].ShouldBe(new SetElement { Key = NfValue.HostOrder(1), Data = NfValue.Of(10, 50, 0, 20), UserData = UserData.Comment("e1") } with { Expressions = list.Elements[0].Expressions });
        Golden.Message(Golden.Bytes(VerdictElementsNew), ElementListMessage.Read).Elements.Single().Data.ShouldBe(Verdict.Jump("pol_7"));
        var full = Golden.Message(Golden.Bytes(FullElementsNew), ElementListMessage.Read).Elements.Single();
        full.ShouldBe(Full with { Expressions = full.Expressions });
        full.Counter.ShouldBe(new Counter(1, 60));
    }

    private static readonly SetElement Full = new()
    {
        Key = NfValue.BigEndian(53),
        KeyEnd = NfValue.BigEndian(67),
        Flags = ElementFlags.IntervalEnd,
        Timeout = 1000,
        Expiration = 900,
        UserData = NfValue.Of(1, 1, (byte)'x'),
        Expressions = [new Counter(1, 60)],
    };

    private static void WriteTwoElements(NetlinkWriter writer)
    {
        var list = ElementList.New(writer, Inet, "t", "m");
        list.Add([1, 0, 0, 0], [10, 50, 0, 20], UserData.Comment("e1").Span);
        list.Add([2, 0, 0, 0]);
        list.End();
    }

    private static void WriteVerdict(NetlinkWriter writer)
    {
        var list = ElementList.New(writer, Inet, "t", "m", exclusive: false, setId: 7);
        list.Add(NfValue.HostOrder(0x00010007).Span, Verdict.Jump("pol_7"));
        list.End();
    }

    private static void WriteFull(NetlinkWriter writer)
    {
        var list = ElementList.New(writer, Inet, "t", "m");
        list.Add(Full);
        list.End();
    }

    private static void WriteDelete(NetlinkWriter writer)
    {
        var list = ElementList.Delete(writer, Inet, "t", "m");
        list.Add([1, 0, 0, 0]);
        list.End();
    }

    private static void Written(Action<NetlinkWriter> write, string golden) =>
        Convert.ToHexStringLower(Golden.Written(write)).ShouldBe(Convert.ToHexStringLower(Golden.Bytes(golden)));

    private static void AssertRule(string golden, Rule wanted)
    {
        var rule = Golden.Message(Golden.Bytes(golden), Rule.Read);
        rule.Expressions.ShouldBe(wanted.Expressions);
        rule.ShouldBe(wanted with { Expressions = rule.Expressions });
    }

    private static void AssertSet(string golden, SetDefinition wanted)
    {
        var set = Golden.Message(Golden.Bytes(golden), SetCodec.Read);
        set.Expressions.ShouldBe(wanted.Expressions);
        set.FieldLengths.ShouldBe(wanted.FieldLengths);
        set.ShouldBe(wanted with { Expressions = set.Expressions, FieldLengths = set.FieldLengths });
    }
}
