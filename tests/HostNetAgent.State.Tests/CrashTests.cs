using HostNetAgent.Core.Commands;

namespace HostNetAgent.State.Tests;

/// <summary>A crash leaves the files as they are at some moment; a copy of them at that moment is the same.</summary>
public sealed class CrashTests
{
    [Fact]
    public void What_was_committed_survives_a_process_that_ends_without_closing()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("kept"))]).ShouldBeNull();

        using var copy = Copy(directory);

        copy.Reopened().FindNetwork("kept").ShouldNotBeNull();
    }

    [Fact]
    public void A_transaction_that_was_under_way_leaves_no_trace()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("kept"))]).ShouldBeNull();
        // A cache of nothing makes SQLite write the pages of the open transaction to the log.
        store.Execute("PRAGMA cache_size = 0; BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO networks (id, record) SELECT i, hex(randomblob(200)) FROM n");

        using var copy = Copy(directory);
        store.Execute("ROLLBACK");

        new FileInfo(copy.Database + "-wal").Length.ShouldBeGreaterThan(200_000);
        copy.Reopened().Networks.Values.ShouldHaveSingleItem().Name.ShouldBe("kept");
    }

    [Fact]
    public void A_log_that_is_cut_off_anywhere_gives_a_state_after_some_commit()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        for (var i = 0; i < 20; i++)
            store.Commit([new PutNetwork(StateDirectory.SomeNetwork($"a{i:d2}")), new PutNetwork(StateDirectory.SomeNetwork($"b{i:d2}"))]).ShouldBeNull();
        var length = new FileInfo(directory.Database + "-wal").Length;
        for (var cut = 0L; cut <= length; cut += Math.Max(1, length / 40))
        {
            using var copy = Copy(directory);
            using (var log = File.OpenWrite(copy.Database + "-wal"))
                log.SetLength(cut);
            var names = copy.Reopened().Networks.Values.Select(network => network.Name).ToHashSet(StringComparer.Ordinal);
            names.Count(name => name[0] == 'a').ShouldBe(names.Count(name => name[0] == 'b'), $"cut at {cut}");
            names.ShouldBe(Enumerable.Range(0, names.Count / 2).SelectMany(i => new[] { $"a{i:d2}", $"b{i:d2}" }), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Checkpoints_behind_the_writer_lose_nothing()
    {
        using var directory = new StateDirectory();
        using (var store = SqliteStateStore.Open(directory.Path))
        {
            for (var i = 0; i < 2000; i++)
                store.Commit([new PutNetwork(StateDirectory.SomeNetwork($"n{i}"))]).ShouldBeNull();
            await store.Checkpoint;
            new FileInfo(directory.Database).Length.ShouldBeGreaterThan(100_000);
        }

        directory.Reopened().Networks.Count.ShouldBe(2000);
    }

    [Fact]
    public void Lives_that_end_early_do_not_add_to_the_log()
    {
        using var directory = new StateDirectory();
        using (var store = SqliteStateStore.Open(directory.Path))
        {
            for (var i = 0; i < 200; i++)
                store.Commit([new PutNetwork(StateDirectory.SomeNetwork($"n{i}"))]).ShouldBeNull();
            using var copy = Copy(directory); // As a process leaves it that is killed.
            var length = new FileInfo(copy.Database + "-wal").Length;
            using var next = SqliteStateStore.Open(copy.Path);
            for (var i = 0; i < 20; i++)
                next.Commit([new PutNetwork(StateDirectory.SomeNetwork($"m{i}"))]).ShouldBeNull();
            new FileInfo(copy.Database + "-wal").Length.ShouldBe(length, "it began anew");
        }
    }

    private static StateDirectory Copy(StateDirectory from)
    {
        var copy = new StateDirectory();
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(from.Database + suffix, copy.Database + suffix);
        return copy;
    }
}
