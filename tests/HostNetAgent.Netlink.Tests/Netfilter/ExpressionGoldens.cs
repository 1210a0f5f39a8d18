using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Netfilter.Expressions;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>Every expression with its bytes, an attribute a line: length and type in host order, then the value.</summary>
internal static class ExpressionGoldens
{
    public static readonly IReadOnlyList<(string Name, IExpression Expression, string Bytes)> All =
    [
        (
            "meta load iif",
            new MetaLoad(MetaKey.InputInterface, Register.R1),
            """
            24000180
              09000100 6d65746100000000
              14000280
                08000200 00000004
                08000100 00000001
            """),
        (
            "meta set priority",
            new MetaSet(MetaKey.Priority, Register.R1),
            """
            24000180
              09000100 6d65746100000000
              14000280
                08000200 00000002
                08000300 00000001
            """),
        (
            "payload ip saddr into a word",
            new PayloadLoad(PayloadBase.Network, 12, 4, Register.W1),
            """
            34000180
              0c000100 7061796c6f616400
              24000280
                08000100 00000009
                08000200 00000001
                08000300 0000000c
                08000400 00000004
            """),
        (
            "cmp neq nfproto",
            new Compare(Register.R1, CompareOperator.NotEqual, NfValue.Of(10)),
            """
            2c000180
              08000100 636d7000
              20000280
                08000100 00000001
                08000200 00000001
                0c000380
                  05000100 0a000000
            """),
        (
            "cmp eq port",
            new Compare(Register.R1, CompareOperator.Equal, NfValue.BigEndian(53)),
            """
            2c000180
              08000100 636d7000
              20000280
                08000100 00000001
                08000200 00000000
                0c000380
                  06000100 00350000
            """),
        (
            "bitwise and",
            new Bitwise(Register.R1, Register.R1, NfValue.HostOrder(6), NfValue.HostOrder(0)),
            """
            4c000180
              0c000100 6269747769736500
              3c000280
                08000100 00000001
                08000200 00000001
                08000300 00000004
                08000600 00000000
                0c000480
                  08000100 06000000
                0c000580
                  08000100 00000000
            """),
        (
            "immediate value",
            new Immediate(Register.R1, NfValue.HostOrder(0x00010007)),
            """
            2c000180
              0e000100 696d6d656469617465000000
              18000280
                08000100 00000001
                0c000280
                  08000100 07000100
            """),
        (
            "immediate accept",
            new Immediate(Verdict.Accept),
            """
            30000180
              0e000100 696d6d656469617465000000
              1c000280
                08000100 00000000
                10000280
                  0c000280
                    08000100 00000001
            """),
        (
            "immediate drop",
            new Immediate(Verdict.Drop),
            """
            30000180
              0e000100 696d6d656469617465000000
              1c000280
                08000100 00000000
                10000280
                  0c000280
                    08000100 00000000
            """),
        (
            "immediate return",
            new Immediate(Verdict.Return),
            """
            30000180
              0e000100 696d6d656469617465000000
              1c000280
                08000100 00000000
                10000280
                  0c000280
                    08000100 fffffffb
            """),
        (
            "immediate jump",
            new Immediate(Verdict.Jump("acl")),
            """
            38000180
              0e000100 696d6d656469617465000000
              24000280
                08000100 00000000
                18000280
                  14000280
                    08000100 fffffffd
                    08000200 61636c00
            """),
        (
            "immediate goto",
            new Immediate(Verdict.Goto("publish")),
            """
            3c000180
              0e000100 696d6d656469617465000000
              28000280
                08000100 00000000
                1c000280
                  18000280
                    08000100 fffffffc
                    0c000200 7075626c69736800
            """),
        (
            "lookup in a set",
            new Lookup("own_if", Register.R1),
            """
            28000180
              0b000100 6c6f6f6b75700000
              18000280
                0b000100 6f776e5f69660000
                08000200 00000001
            """),
        (
            "lookup in a map",
            new Lookup("pub6", Register.R1, Register.R1),
            """
            30000180
              0b000100 6c6f6f6b75700000
              20000280
                09000100 7075623600000000
                08000200 00000001
                08000300 00000001
            """),
        (
            "lookup in an anonymous verdict map",
            new Lookup("__map%d", Register.R1, Register.Verdict, SetId: 3),
            """
            38000180
              0b000100 6c6f6f6b75700000
              28000280
                0c000100 5f5f6d6170256400
                08000400 00000003
                08000200 00000001
                08000300 00000000
            """),
        (
            "lookup inverted",
            new Lookup("bind_nd", Register.R1, Inverted: true),
            """
            30000180
              0b000100 6c6f6f6b75700000
              20000280
                0c000100 62696e645f6e6400
                08000200 00000001
                08000500 00000001
            """),
        (
            "ct status",
            new CtLoad(CtKey.Status, Register.R1),
            """
            20000180
              07000100 63740000
              14000280
                08000100 00000001
                08000200 00000002
            """),
        (
            "fib daddr type",
            new FibLoad(FibResult.AddressType, FibFlags.Destination, Register.R1),
            """
            28000180
              08000100 66696200
              1c000280
                08000100 00000001
                08000200 00000003
                08000300 00000002
            """),
        (
            "dnat to address and port",
            new Nat(NatType.Destination, NetfilterFamily.Ipv4, Register.R1, Register.W1),
            """
            30000180
              08000100 6e617400
              24000280
                08000100 00000001
                08000200 00000002
                08000300 00000001
                08000500 00000009
            """),
        (
            "snat to address range at random",
            new Nat(NatType.Source, NetfilterFamily.Ipv6, Register.R1, AddressEnd: Register.R2, Flags: 4),
            """
            38000180
              08000100 6e617400
              2c000280
                08000100 00000000
                08000200 0000000a
                08000300 00000001
                08000400 00000002
                08000700 00000004
            """),
        (
            "masquerade",
            new Masquerade(),
            """
            14000180
              09000100 6d61737100000000
              04000280
            """),
        (
            "masquerade with random ports",
            new Masquerade(0x10),
            """
            1c000180
              09000100 6d61737100000000
              0c000280
                08000100 00000010
            """),
        (
            "a TCP reset",
            new Reject(RejectKind.TcpReset),
            """
            1c000180
              0b000100 72656a6563740000
              0c000280
                08000100 00000001
            """),
        (
            "unreachable, administratively prohibited",
            new Reject(RejectKind.Unreachable, 3),
            """
            24000180
              0b000100 72656a6563740000
              14000280
                08000100 00000002
                05000200 03000000
            """),
        (
            "counter",
            new Counter(2, 120),
            """
            2c000180
              0c000100 636f756e74657200
              1c000280
                0c000100 0000000000000078
                0c000200 0000000000000002
            """),
        (
            "byteorder",
            new ByteOrderSwap(Register.R1, Register.R2, ByteOrderOperation.ToNetwork, 4, 4),
            """
            40000180
              0e000100 627974656f72646572000000
              2c000280
                08000100 00000001
                08000200 00000002
                08000300 00000001
                08000400 00000004
                08000500 00000004
            """),
        (
            "range",
            new RangeCompare(Register.R1, NfValue.BigEndian(80), NfValue.BigEndian(90), Inverted: true),
            """
            3c000180
              0a000100 72616e6765000000
              2c000280
                08000100 00000001
                08000200 00000001
                0c000380
                  06000100 00500000
                0c000480
                  06000100 005a0000
            """),
        (
            "an expression that is not modelled",
            new UnknownExpression("limit", NfValue.Of(1, 2, 3, 4)),
            """
            18000180
              0a000100 6c696d6974000000
              08000280 01020304
            """),
        (
            "an expression without data",
            new UnknownExpression("notrack", null),
            """
            10000180
              0c000100 6e6f747261636b00
            """),
    ];
}
