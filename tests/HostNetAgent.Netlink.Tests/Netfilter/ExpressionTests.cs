using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class ExpressionTests
{
    private const ushort ListElement = 1; // NFTA_LIST_ELEM

    public static TheoryData<string> Names => [.. ExpressionGoldens.All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_expression_is_written_as_its_golden_bytes(string name)
    {
        var golden = Find(name);
        Golden.Written(writer => ExpressionCodec.Write(writer, ListElement, golden.Expression)).ShouldBe(Golden.Bytes(golden.Bytes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_expression_is_read_from_its_golden_bytes(string name)
    {
        var golden = Find(name);
        Read(Golden.Bytes(golden.Bytes)).ShouldBe(golden.Expression);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_truncated_expression_is_refused_at_every_length(string name)
    {
        var bytes = Golden.Bytes(Find(name).Bytes);
        for (var length = 1; length < bytes.Length - 3; length++)
            Should.Throw<NetlinkFormatException>(() => Read(bytes.AsSpan(0, length)), $"{length} bytes");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attribute_that_is_not_known_makes_the_expression_survive_byte_for_byte(string name)
    {
        var original = Find(name).Expression;
        if (original is UnknownExpression)
            return;
        var data = Golden.Written(writer =>
        {
            original.WriteData(writer);
            writer.U32BigEndian(77, 0xabcdef);
        });
        var extended = new UnknownExpression(original.Name, NfValue.Of(data));
        var bytes = Golden.Written(writer => ExpressionCodec.Write(writer, ListElement, extended));
        var read = Read(bytes).ShouldBeOfType<UnknownExpression>();
        Golden.Written(writer => ExpressionCodec.Write(writer, ListElement, read)).ShouldBe(bytes);
    }

    [Fact]
    public void Ends_of_ranges_that_say_nothing_and_implied_flags_of_a_nat_are_dropped()
    {
        var asTheKernelDumps = new Nat(NatType.Destination, NetfilterFamily.Ipv4, Register.R1, Register.W1, Register.R1, Register.W1, Flags: 3);
        Read(Golden.Written(writer => ExpressionCodec.Write(writer, ListElement, asTheKernelDumps)))
            .ShouldBe(new Nat(NatType.Destination, NetfilterFamily.Ipv4, Register.R1, Register.W1));
    }

    private static (string Name, IExpression Expression, string Bytes) Find(string name) => ExpressionGoldens.All.Single(golden => golden.Name == name);

    private static IExpression Read(ReadOnlySpan<byte> bytes)
    {
        var attributes = new AttributeReader(bytes);
        return attributes.Next() ? ExpressionCodec.Read(attributes.Nested()) : throw new NetlinkFormatException("nothing");
    }
}
