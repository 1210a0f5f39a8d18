using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Tests.Sockets;

public sealed class DumpTests : IDisposable
{
    private const ushort Item = 16;
    private readonly ScriptedKernel _kernel = new();
    private readonly List<byte> _seen = [];
    private readonly NetlinkWriter _request = new();

    public DumpTests() => _request.EndMessage(_request.BeginMessage(18, NetlinkFlags.Request | NetlinkFlags.Dump));

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_dump_ends_with_done_and_ignores_answers_to_others()
    {
        _kernel.Answer(1, Item, NetlinkFlags.Multi, 1);
        _kernel.Answer(99, Item, NetlinkFlags.Multi, 2);
        _kernel.Answer(99, ControlType.Done, NetlinkFlags.Multi, 0, 0, 0, 0);
        _kernel.Answer(1, Item, NetlinkFlags.Multi, 3);
        _kernel.Done(1);
        Dump();
        _seen.ShouldBe([1, 3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_interrupted_dump_throws_even_when_only_its_end_says_so(bool atItem)
    {
        _kernel.Answer(1, Item, NetlinkFlags.Multi | (atItem ? NetlinkFlags.DumpInterrupted : 0), 1);
        _kernel.Done(1, NetlinkFlags.Multi | (atItem ? 0 : NetlinkFlags.DumpInterrupted));
        Should.Throw<NetlinkException>(Dump).Errno.ShouldBe(Errno.Interrupted);
    }

    [Fact]
    public void A_dump_that_ends_with_an_error_throws_it()
    {
        _kernel.Answer(1, ControlType.Done, NetlinkFlags.Multi, 0xf4, 0xff, 0xff, 0xff);
        Should.Throw<NetlinkException>(Dump).Errno.ShouldBe(Errno.NoMemory);
    }

    [Fact]
    public void A_restarted_dump_forgets_the_answers_of_the_interrupted_one()
    {
        _kernel.Answer(1, Item, NetlinkFlags.Multi | NetlinkFlags.DumpInterrupted, 1);
        _kernel.Done(1);
        _kernel.Answer(2, Item, NetlinkFlags.Multi, 2);
        _kernel.Done(2);
        _kernel.Connection.Dump(_request, "list", Visit, _seen.Clear);
        _seen.ShouldBe([2]);
    }

    [Fact]
    public void A_dump_that_is_interrupted_every_time_throws_in_the_end()
    {
        for (var attempt = 1u; attempt <= 3; attempt++)
            _kernel.Done(attempt, NetlinkFlags.Multi | NetlinkFlags.DumpInterrupted);
        Should.Throw<NetlinkException>(() => _kernel.Connection.Dump(_request, "list", Visit, _seen.Clear, attempts: 3)).Errno.ShouldBe(Errno.Interrupted);
    }

    [Fact]
    public void A_datagram_that_does_not_fit_throws_and_a_restart_has_room_for_it()
    {
        var large = new byte[100_000];
        _kernel.Answer(1, Item, NetlinkFlags.Multi, large);
        Should.Throw<NetlinkException>(Dump).Errno.ShouldBe(Errno.NoBuffers);
        using var late = new Timer(_ => Again(large), null, 0, Timeout.Infinite);
        Dump();
        _seen.Count.ShouldBe(1);
    }

    [Fact]
    public void What_a_broken_off_request_left_does_not_disturb_the_next()
    {
        _kernel.Answer(1, Item, NetlinkFlags.Multi, 1);
        _kernel.Answer(1, Item, NetlinkFlags.Multi, 2);
        _kernel.Done(1);
        Should.Throw<InvalidOperationException>(() => _kernel.Connection.Dump(_request, "list", (in _) => throw new InvalidOperationException()));
        using var late = new Timer(_ => Again([3]), null, 0, Timeout.Infinite);
        Dump();
        _seen.ShouldBe([3]);
    }

    [Fact]
    public void An_answer_that_is_no_dump_ends_with_its_acknowledgement()
    {
        _kernel.Answer(1, Item, NetlinkFlags.None, 7);
        _kernel.Answer(1, ControlType.Error, NetlinkFlags.Capped, new byte[20]);
        Dump();
        _seen.ShouldBe([7]);
    }

    /// <summary>Answers the second request after it came, since what waits before it is thrown away.</summary>
    private void Again(byte[] body)
    {
        _kernel.Receive();
        _kernel.Receive();
        _kernel.Answer(2, Item, NetlinkFlags.Multi, body);
        _kernel.Done(2);
    }

    private void Dump() => _kernel.Connection.Dump(_request, "list", Visit);

    private void Visit(in MessageReader message) => _seen.Add(message.Body[0]);
}
