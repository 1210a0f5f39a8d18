using System.Net;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using Type = HostNetAgent.Netlink.Netfilter.DataType;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>Data/representative.nft, written by hand on the library's own interface.</summary>
internal sealed class RepresentativeRuleset(NfTablesBatch batch)
{
    private const uint Loopback = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private NetfilterFamily _family = NetfilterFamily.Inet;
    private string _chain = "";

    public void Write()
    {
        batch.Add(new Table { Family = _family, Name = "fw", UserData = UserData.Comment("made by us") });
        Chains();
        Sets();
        Elements();
        Rules();
        _family = NetfilterFamily.Bridge;
        Bridge();
    }

    private static IExpression[] Ipv4 => [new MetaLoad(MetaKey.NetworkProtocol, Register.R1), new Compare(Register.R1, CompareOperator.Equal, NfValue.Of(2))];

    private static IExpression[] Ipv6 => [new MetaLoad(MetaKey.NetworkProtocol, Register.R1), new Compare(Register.R1, CompareOperator.Equal, NfValue.Of(10))];

    private void Chains()
    {
        batch.Add(new Chain { Family = _family, Table = "fw", Name = "pol_7", UserData = UserData.Comment("shared policy") });
        Base("input", HookPoint.Input, -5, "filter", VerdictCode.Drop);
        Base("forward", HookPoint.Forward, 0, "filter", VerdictCode.Accept);
        Base("pre", HookPoint.Prerouting, -95, "nat", VerdictCode.Accept);
        Base("post", HookPoint.Postrouting, 105, "nat", VerdictCode.Accept);
    }

    private void Sets()
    {
        batch.Add(Set("ifaces", Type.InterfaceIndex) with { UserData = SetUserData.For(Type.InterfaceIndex, comment: "bridges") });
        batch.Add(Set("pairs", Type.Concatenation(Type.InterfaceIndex, Type.InterfaceIndex)));
        batch.Add(Set("hosts", Type.Ipv4Address));
        batch.Add(Set("hosts6", Type.Ipv6Address) with { Expressions = [default(Counter)] });
        batch.Add(Set("nets", Type.Concatenation(Type.Ipv4Address, Type.InetService)) with { Flags = SetFlags.Interval | SetFlags.Concatenation, FieldLengths = [4, 2] });
        batch.Add(Set("leases", Type.Ipv4Address) with { Flags = SetFlags.Timeout, Size = 100, Timeout = 3_600_000 });
        batch.Add(Map("pub", Type.Concatenation(Type.InetProtocol, Type.InetService), Type.Concatenation(Type.Ipv4Address, Type.InetService)));
        batch.Add(Map("snat6", Type.InterfaceIndex, Type.Ipv6Address));
        batch.Add(Map("pol", Type.ClassId, Type.Verdict));
    }

    private void Elements()
    {
        Add("ifaces", new SetElement { Key = NfValue.HostOrder(Loopback) });
        Add("hosts", new SetElement { Key = NfValue.Of(10, 0, 0, 1) }, new SetElement { Key = NfValue.Of(10, 0, 0, 2), UserData = UserData.Comment("web") });
        Add("hosts6", new SetElement { Key = new NfValue(IPAddress.Parse("fd00::1").GetAddressBytes()), Expressions = [new Counter(3, 300)] });
        Add("nets", new SetElement { Key = NfValue.Of(10, 0, 0, 0, 0, 80, 0, 0), KeyEnd = NfValue.Of(10, 255, 255, 255, 0, 90, 0, 0) });
        Published();
        var jumps = batch.AddElements(_family, "fw", "pol");
        jumps.Add(NfValue.HostOrder(0x00010007).Span, Verdict.Jump("pol_7"));
        jumps.End();
    }

    private void Published()
    {
        var key = new FieldWriter(stackalloc byte[64]);
        key.Byte(Tcp);
        key.BigEndian(8080);
        var data = new FieldWriter(stackalloc byte[64]);
        data.Bytes([10, 50, 0, 20]);
        data.BigEndian(80);
        var published = batch.AddElements(_family, "fw", "pub");
        published.Add(key.Written, data.Written);
        published.End();
    }

    private void Rules()
    {
        _chain = "pol_7";
        Rule("no mail", [.. Port(Tcp), new Compare(Register.R1, CompareOperator.Equal, NfValue.BigEndian(25)), Give(Verdict.Drop)]);
        Rule(null, [.. Port(Tcp), new RangeCompare(Register.R1, NfValue.BigEndian(8000), NfValue.BigEndian(8100)), default(Counter), Give(Verdict.Return)]);
        Rule(null, Give(Verdict.Return));
        _chain = "input";
        Rule(null, new MetaLoad(MetaKey.InputInterface, Register.R1), new Lookup("ifaces", Register.R1), Give(Verdict.Accept));
        Rule(null, [new CtLoad(CtKey.State, Register.R1), .. AnyBit((uint)(CtState.Established | CtState.Related)), Give(Verdict.Accept)]);
        var ports = batch.AddAnonymous(Set("", Type.InetService), [new() { Key = NfValue.BigEndian(53) }, new() { Key = NfValue.BigEndian(67) }]);
        Rule(null, [.. Port(Udp), new Lookup(ports.Name, Register.R1, SetId: ports.Id), Give(Verdict.Accept)]);
        Rule(null, [.. Ipv6, new PayloadLoad(PayloadBase.Network, 8, 16, Register.R1), new Lookup("hosts6", Register.R1, Inverted: true), Give(Verdict.Drop)]);
        Forward();
        Nat();
    }

    private void Forward()
    {
        _chain = "forward";
        Rule(null, [.. Pair(MetaKey.OutputInterface), new Lookup("pairs", Register.R1), Give(Verdict.Accept)]);
        var states = batch.AddAnonymous(
            Map("", Type.CtState, Type.Verdict),
            [
                new() { Key = NfValue.HostOrder((uint)CtState.Established), Data = Verdict.Accept },
                new() { Key = NfValue.HostOrder((uint)CtState.Invalid), Data = Verdict.Goto("pol_7") },
            ]);
        Rule(null, new CtLoad(CtKey.State, Register.R1), new Lookup(states.Name, Register.R1, Register.Verdict, SetId: states.Id));
        Rule(null, new Immediate(Register.R1, NfValue.HostOrder(0x00010007)), new MetaSet(MetaKey.Priority, Register.R1));
        Rule(null, new MetaLoad(MetaKey.Priority, Register.R1), new Lookup("pol", Register.R1, Register.Verdict));
        Rule(null, [new CtLoad(CtKey.Status, Register.R1), .. AnyBit((uint)CtStatus.DestinationNat), Give(Verdict.Accept)]);
    }

    private void Nat()
    {
        _chain = "pre";
        Rule(null, new FibLoad(FibResult.AddressType, FibFlags.Destination, Register.R1), new Compare(Register.R1, CompareOperator.NotEqual, NfValue.HostOrder(2)), Give(Verdict.Accept));
        Rule(
            null,
            [
                .. Ipv4,
                new MetaLoad(MetaKey.TransportProtocol, Register.R1),
                new PayloadLoad(PayloadBase.Transport, 2, 2, Register.W1),
                new Lookup("pub", Register.R1, Register.R1),
                new Nat(NatType.Destination, NetfilterFamily.Ipv4, Register.R1, Register.W1),
            ]);
        _chain = "post";
        Rule(
            null,
            [
                .. Ipv6,
                new MetaLoad(MetaKey.InputInterface, Register.R1),
                new Lookup("snat6", Register.R1, Register.R1),
                new Nat(NatType.Source, NetfilterFamily.Ipv6, Register.R1),
            ]);
        Rule(null, default(Masquerade));
    }

    private void Bridge()
    {
        batch.Add(new Table { Family = _family, Name = "fw" });
        Base("pre", HookPoint.Prerouting, -300, "filter", VerdictCode.Accept);
        var rawAddress = new Type(4, 16, DataByteOrder.None);
        var bindings = Type.Concatenation(Type.InterfaceIndex, Type.EtherAddress, rawAddress);
        TypeOf[] fields = [TypeOf.Meta(MetaKey.InputInterface), TypeOf.EtherSource, TypeOf.Raw(PayloadBase.Transport, 64, 128)];
        batch.Add(Set("bind", bindings) with { UserData = SetUserData.For(bindings, keyTypeOf: fields) });
        batch.Add(Set("macs", Type.Concatenation(Type.InterfaceIndex, Type.EtherAddress)));
        _chain = "pre";
        Rule(
            null,
            new MetaLoad(MetaKey.InputInterface, Register.R1),
            new PayloadLoad(PayloadBase.Link, 6, 6, Register.W1),
            new PayloadLoad(PayloadBase.Transport, 8, 16, Register.W3),
            new Lookup("bind", Register.R1, Inverted: true),
            Give(Verdict.Drop));
        Rule(
            null,
            new PayloadLoad(PayloadBase.Link, 12, 2, Register.R1),
            new Compare(Register.R1, CompareOperator.Equal, NfValue.BigEndian(0x0806)),
            new MetaLoad(MetaKey.InputInterface, Register.R1),
            new PayloadLoad(PayloadBase.Network, 8, 6, Register.W1),
            new Lookup("macs", Register.R1),
            Give(Verdict.Accept));
    }

    private static IExpression[] Port(byte protocol) =>
    [
        new MetaLoad(MetaKey.TransportProtocol, Register.R1),
        new Compare(Register.R1, CompareOperator.Equal, NfValue.Of(protocol)),
        new PayloadLoad(PayloadBase.Transport, 2, 2, Register.R1),
    ];

    private static IExpression[] AnyBit(uint bits) =>
    [
        new Bitwise(Register.R1, Register.R1, NfValue.HostOrder(bits), NfValue.HostOrder(0)),
        new Compare(Register.R1, CompareOperator.NotEqual, NfValue.HostOrder(0)),
    ];

    private static IExpression[] Pair(MetaKey second) => [new MetaLoad(MetaKey.InputInterface, Register.R1), new MetaLoad(second, Register.W1)];

    private static Immediate Give(Verdict verdict) => new(verdict);

    private SetDefinition Set(string name, Type key) => SetDefinition.Set(_family, "fw", name, key);

    private SetDefinition Map(string name, Type key, Type data) => SetDefinition.Map(_family, "fw", name, key, data);

    private void Base(string name, HookPoint hook, int priority, string type, VerdictCode policy) =>
        batch.Add(new Chain { Family = _family, Table = "fw", Name = name, Hook = new Hook(hook, priority), Type = type, Policy = policy });

    private void Add(string set, params ReadOnlySpan<SetElement> elements)
    {
        var list = batch.AddElements(_family, "fw", set);
        foreach (var element in elements)
            list.Add(element);
        list.End();
    }

    private void Rule(string? comment, params IReadOnlyList<IExpression> expressions) => batch.Add(new Rule
    {
        Family = _family,
        Table = "fw",
        Chain = _chain,
        Expressions = expressions,
        UserData = comment is null ? default : UserData.Comment(comment),
    });
}
