using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class CommitTests
{
    [Fact]
    public void A_batch_with_one_refused_message_changes_nothing_and_says_which() => Run(() =>
    {
        using var live = new LiveTable();
        LiveTable.Add(live.Batch, 1, 2);
        live.Batch.DeleteChain(LiveTable.Family, "t", "nobody");
        LiveTable.Add(live.Batch, 3);
        var failure = live.Connection.Commit(live.Batch).Single();
        (failure.Index, failure.Errno).ShouldBe((2, Errno.NoEntry));
        FailedMessage.Of(live.Batch, failure).ToString().ShouldBe("DeleteChain Inet t nobody");
        live.Numbers.ShouldBeEmpty();
    });

    [Fact]
    public void Every_refused_message_of_a_batch_is_reported_the_last_one_too() => Run(() =>
    {
        using var live = new LiveTable();
        live.Batch.DeleteChain(LiveTable.Family, "t", "first");
        LiveTable.Add(live.Batch, 1);
        live.Batch.DeleteSet(LiveTable.Family, "t", "second");
        live.Batch.DeleteTable(LiveTable.Family, "third");
        live.Connection.Commit(live.Batch).Select(failure => (failure.Index, failure.Errno))
            .ShouldBe([(0, Errno.NoEntry), (2, Errno.NoEntry), (3, Errno.NoEntry)]);
        live.Numbers.ShouldBeEmpty();
    });

    [Fact]
    public void After_a_refused_batch_the_next_one_gets_its_own_answer() => Run(() =>
    {
        using var live = new LiveTable();
        for (var round = 0u; round < 10; round++)
        {
            live.Batch.Clear();
            live.Batch.DeleteTable(LiveTable.Family, "nobody");
            live.Connection.Commit(live.Batch).Count.ShouldBe(1);
            live.Batch.Clear();
            LiveTable.Add(live.Batch, round);
            live.Connection.Commit(live.Batch).ShouldBeEmpty();
            live.Numbers.Count().ShouldBe((int)round + 1);
        }
    });

    [Fact]
    public void An_element_that_exists_is_refused_with_its_message_and_its_key() => Run(() =>
    {
        using var live = new LiveTable();
        LiveTable.Add(live.Batch, 20);
        live.Connection.Require(live.Batch, "add");
        live.Batch.Clear();
        LiveTable.Add(live.Batch, 1);
        LiveTable.AddInOneMessage(live.Batch, 10, 20, 30);
        var failure = live.Connection.Commit(live.Batch).Single();
        (failure.Index, failure.Errno).ShouldBe((1, Errno.Exists));
        FailedMessage.Of(live.Batch, failure).Key.ShouldBe(NfValue.HostOrder(20));
        live.Numbers.ShouldBe([20u]);
    });

    [Fact]
    public void An_element_that_is_not_there_cannot_be_deleted_and_is_named() => Run(() =>
    {
        using var live = new LiveTable();
        LiveTable.Add(live.Batch, 1, 2);
        live.Connection.Require(live.Batch, "add");
        live.Batch.Clear();
        var list = live.Batch.DeleteElements(LiveTable.Family, "t", "s");
        list.Add(NfValue.HostOrder(1).Span);
        list.Add(NfValue.HostOrder(7).Span);
        list.End();
        var failure = live.Connection.Commit(live.Batch).Single();
        (failure.Index, failure.Errno).ShouldBe((0, Errno.NoEntry));
        FailedMessage.Of(live.Batch, failure).Key.ShouldBe(NfValue.HostOrder(7));
        live.Numbers.ShouldBe([1u, 2u]);
    });

    [Fact]
    public void Deleting_and_adding_a_key_in_one_batch_replaces_its_data() => Run(() =>
    {
        using var live = new LiveTable();
        live.Batch.Add(SetDefinition.Map(LiveTable.Family, "t", "m", DataType.Mark, DataType.Ipv4Address));
        Add(10);
        live.Connection.Require(live.Batch, "add");
        live.Batch.Clear();
        var delete = live.Batch.DeleteElements(LiveTable.Family, "t", "m");
        delete.Add(NfValue.HostOrder(1).Span);
        delete.End();
        Add(11);
        live.Connection.Require(live.Batch, "replace");
        live.Connection.Element(LiveTable.Family, "t", "m", NfValue.HostOrder(1).Span)!.Data.ShouldBe(NfValue.Of(11, 0, 0, 1));

        void Add(byte network)
        {
            var list = live.Batch.AddElements(LiveTable.Family, "t", "m");
            list.Add(NfValue.HostOrder(1).Span, [network, 0, 0, 1]);
            list.End();
        }
    });

    [Fact]
    public void A_batch_for_a_generation_that_is_past_fails_as_a_whole() => Run(() =>
    {
        using var live = new LiveTable();
        var generation = live.Connection.Generation();
        live.Batch.Clear(generation);
        LiveTable.Add(live.Batch, 1);
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
        live.Batch.Clear(generation);
        LiveTable.Add(live.Batch, 2);
        var failure = live.Connection.Commit(live.Batch).Single();
        (failure.Index, failure.Errno).ShouldBe((-1, Errno.Restart));
        live.Batch.Clear(live.Connection.Generation());
        LiveTable.Add(live.Batch, 3);
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
        live.Numbers.ShouldBe([1u, 3u]);
    });

    [Fact]
    public void A_batch_that_the_kernel_discards_without_an_answer_is_an_error_at_once() => Run(() =>
    {
        using var live = new LiveTable();
        LiveTable.Add(live.Batch, 1);
        live.Batch.Writer.EndMessage(live.Batch.Writer.BeginMessage(0, Netlink.Wire.NetlinkFlags.None)); // no family header
        LiveTable.Add(live.Batch, 2);
        Should.Throw<NetlinkException>(() => live.Connection.Commit(live.Batch)).Message.ShouldContain("without an answer");
        live.Numbers.ShouldBeEmpty();
    });

    [Fact]
    public void A_batch_without_messages_is_not_sent() => Run(() =>
    {
        using var live = new LiveTable();
        var before = live.Connection.Generation();
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
        live.Connection.Generation().ShouldBe(before);
    });

    [Fact]
    public void Thousands_of_refused_messages_end_in_a_failure_and_not_in_a_wait() => Run(() =>
    {
        using var live = new LiveTable();
        for (var i = 0; i < 50_000; i++)
            live.Batch.DeleteTable(LiveTable.Family, "nobody");
        var failures = live.Connection.Commit(live.Batch);
        failures.ShouldContain(failure => failure.Index == 0 && failure.Errno == Errno.NoEntry);
        failures.Count.ShouldBeGreaterThan(1000);
        live.Batch.Clear();
        LiveTable.Add(live.Batch, 1);
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
        live.Numbers.ShouldBe([1u]);
    });

    [Fact]
    public void A_hundred_thousand_elements_are_one_transaction_and_all_listed() => Run(() =>
    {
        const int Count = 100_000;
        using var live = new LiveTable();
        var before = live.Connection.Generation();
        var numbers = Enumerable.Range(1, Count).Select(number => (uint)number).ToArray();
        var comment = UserData.Comment(new string('x', 100));
        var list = live.Batch.AddElements(LiveTable.Family, "t", "s");
        foreach (var number in numbers)
            list.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)), userData: comment.Span);
        list.End();
        live.Batch.MessageCount.ShouldBeGreaterThan(100);
        live.Batch.Writer.Length.ShouldBeGreaterThan(8 << 20, "more than a send buffer has by default");
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
        live.Connection.Generation().ShouldBe(before + 1);
        live.Numbers.SequenceEqual(numbers).ShouldBeTrue();
    });

    [Fact]
    public void Ten_elements_are_committed_without_garbage() => Run(() =>
    {
        using var live = new LiveTable();
        Round(0);
        Round(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 2u; round < 102; round++)
            Round(round);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100);

        void Round(uint round)
        {
            live.Batch.Clear();
            var list = live.Batch.AddElements(LiveTable.Family, "t", "s");
            for (var i = 0u; i < 10; i++)
            {
                var key = (round * 10) + i;
                list.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key)));
            }

            list.End();
            live.Connection.Commit(live.Batch);
        }
    });
}
