using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Tests.Wire;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Sockets;

public sealed class AcknowledgementTests
{
    private const string Refusal = """
        3c000000          // length 60
        0200              // NLMSG_ERROR
        0003              // flags: capped, acknowledgement attributes
        07000000 02000000 // sequence, port
        eaffffff          // -EINVAL
        4c000000 1000 0506 07000000 00000000 // the request's header; its body is cut out
        0c000100 6e6f206b696e6400            // NLMSGERR_ATTR_MSG "no kind"
        08000200 24000000                    // NLMSGERR_ATTR_OFFS 36
        04000900                             // something newer
        """;

    private const string UncappedRefusal = """
        38000000 0200 0002 07000000 02000000
        f0ffffff                             // -EBUSY
        18000000 1000 0506 07000000 00000000 // the request's header
        0102030405060708                     // and its body, in full
        0c000100 6e6f206b696e6400            // NLMSGERR_ATTR_MSG "no kind"
        """;

    private const string Done = """
        20000000 0300 0202 07000000 02000000 // NLMSG_DONE with attributes
        faffffff                             // -ENXIO
        0c000100 6e6f206b696e6400
        """;

    private const string Success = "24000000 0200 0001 07000000 02000000 00000000 4c000000 1000 0506 07000000 00000000";

    [Fact]
    public void A_refusal_tells_errno_text_and_offset() =>
        Read(Hex.Bytes(Refusal)).ShouldBe(new NetlinkFailure(3, Errno.Invalid, "no kind", 36));

    [Fact]
    public void A_refusal_that_repeats_the_whole_request_is_read_behind_it() =>
        Read(Hex.Bytes(UncappedRefusal)).ShouldBe(new NetlinkFailure(3, Errno.Busy, "no kind", null));

    [Fact]
    public void The_end_of_a_dump_can_be_a_refusal_too() =>
        Read(Hex.Bytes(Done)).ShouldBe(new NetlinkFailure(3, (Errno)6, "no kind", null));

    [Fact]
    public void Errno_zero_is_success() => Read(Hex.Bytes(Success)).ShouldBeNull();

    [Fact]
    public void The_exception_says_all_that_the_kernel_said() =>
        Read(Hex.Bytes(Refusal))!.ToException("create v0").Message.ShouldBe("create v0: Invalid argument: no kind (attribute at byte 36)");

    [Fact]
    public void Damaged_acknowledgements_are_refused_or_read_in_part()
    {
        foreach (var text in new[] { Refusal, UncappedRefusal, Done, Success })
        {
            Survival.RefusesEveryCut(Hex.Bytes(text), bytes => Read(bytes), text);
            Survival.SurvivesShortMessages(Hex.Bytes(text), bytes => Read(bytes));
        }

        Survival.SurvivesFlips([.. new[] { Refusal, UncappedRefusal, Done }.Select(text => (Hex.Bytes(text), new Action<byte[]>(bytes => Read(bytes))))], 5_000);
    }

    private static NetlinkFailure? Read(byte[] bytes)
    {
        var reader = new MessageReader(bytes);
        return reader.Next() ? Acknowledgement.Failure(reader, 3) : throw new NetlinkFormatException("nothing");
    }
}
