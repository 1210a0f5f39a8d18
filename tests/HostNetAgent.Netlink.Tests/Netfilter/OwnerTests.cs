using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Netfilter;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Netfilter;

public sealed class OwnerTests
{
    private const TableFlags Owned = TableFlags.Owner | TableFlags.Persist;

    [Fact]
    public void Another_socket_may_read_an_owned_table_but_not_change_it() => Run(() =>
    {
        using var live = new LiveTable(Owned);
        using var other = new NfTablesConnection();
        other.Tables().Single().Owner.ShouldBe(live.Connection.Port);
        var batch = new NfTablesBatch();
        LiveTable.Add(batch, 1);
        batch.DeleteTable(LiveTable.Family, "t");
        other.Commit(batch).Select(failure => failure.Errno).ShouldBe([Errno.NotPermitted, Errno.NotPermitted]);
        Tool("nft", "flush", "ruleset");
        live.Connection.Tables().Count.ShouldBe(1);
        LiveTable.Add(live.Batch, 1);
        live.Connection.Commit(live.Batch).ShouldBeEmpty();
    });

    [Fact]
    public void An_owned_table_outlives_its_owner_and_is_adopted_with_its_content() => Run(() =>
    {
        using (var first = new LiveTable(Owned))
        {
            LiveTable.Add(first.Batch, 1);
            first.Connection.Require(first.Batch, "add");
        }

        using var second = new NfTablesConnection();
        second.Tables().Single().Owner.ShouldBeNull();
        var batch = new NfTablesBatch();
        batch.Add(new Table { Family = LiveTable.Family, Name = "t", Flags = Owned });
        LiveTable.Add(batch, 2);
        second.Commit(batch).ShouldBeEmpty();
        second.Tables().Single().Owner.ShouldBe(second.Port);
        second.Elements(LiveTable.Family, "t", "s").Count.ShouldBe(2);
    });

    [Fact]
    public void A_table_that_has_a_living_owner_is_not_adopted() => Run(() =>
    {
        using var live = new LiveTable(Owned);
        using var other = new NfTablesConnection();
        var batch = new NfTablesBatch();
        batch.Add(new Table { Family = LiveTable.Family, Name = "t", Flags = Owned });
        other.Commit(batch).Single().Errno.ShouldBe(Errno.NotPermitted);
    });

    [Fact]
    public void An_owned_table_without_persistence_dies_with_its_owner() => Run(() =>
    {
        new LiveTable(TableFlags.Owner).Dispose();
        using var second = new NfTablesConnection();
        second.Tables().ShouldBeEmpty();
    });
}
