using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Tests;

public sealed class FailedCommitTests
{
    [Fact]
    public void A_full_disk_refuses_the_change_wholly_and_the_store_goes_on_when_there_is_space_again()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("before"))]).ShouldBeNull();
        store.Execute("PRAGMA max_page_count = 1");

        var error = store.Commit([.. Enumerable.Range(0, 100).Select(i => new PutNetwork(StateDirectory.SomeNetwork($"n{i}")))]);

        error.ShouldNotBeNull().Kind.ShouldBe(ErrorKind.Unavailable);
        error.Message.ShouldContain("full");
        Names(store).ShouldBe(["before"]);
        store.Execute("PRAGMA max_page_count = 100000");
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("after"))]).ShouldBeNull();
        Names(store).ShouldBe(["after", "before"]);
    }

    [Fact]
    public void A_store_that_is_read_only_refuses_the_change()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        store.Execute("PRAGMA query_only = 1");
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork())]).ShouldNotBeNull().Kind.ShouldBe(ErrorKind.Unavailable);
        store.Execute("PRAGMA query_only = 0");
        Names(store).ShouldBeEmpty();
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork())]).ShouldBeNull();
    }

    [Fact]
    public void A_full_file_system_refuses_the_change_wholly_and_the_store_goes_on_when_there_is_space_again()
    {
        using var directory = new TinyFileSystem("640k");
        using var store = SqliteStateStore.Open(directory.Path);
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("before"))]).ShouldBeNull();
        var ballast = System.IO.Path.Combine(directory.Path, "ballast");
        directory.Fill(ballast);

        var many = Enumerable.Range(0, 300).Select(i => new PutNetwork(StateDirectory.SomeNetwork($"n{i}"))).ToArray();
        store.Commit(many).ShouldNotBeNull().Kind.ShouldBe(ErrorKind.Unavailable);
        Names(store).ShouldBe(["before"]);

        File.Delete(ballast);
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("after"))]).ShouldBeNull();
        Names(store).ShouldBe(["after", "before"]);
    }

    [Fact]
    public void A_probe_writes_and_so_tells_whether_there_is_space_again()
    {
        using var directory = new TinyFileSystem("640k");
        using var store = SqliteStateStore.Open(directory.Path);
        store.Commit([.. Enumerable.Range(0, 100).Select(i => new PutNetwork(StateDirectory.SomeNetwork($"n{i}")))]).ShouldBeNull();
        var ballast = System.IO.Path.Combine(directory.Path, "ballast");
        directory.Fill(ballast);
        var error = store.Probe().ShouldNotBeNull();
        (error.Kind, error.Message.Contains("free space", StringComparison.Ordinal)).ShouldBe((ErrorKind.Unavailable, true), error.Message);

        File.Delete(ballast);
        store.Probe().ShouldBeNull();
        Names(store).Count().ShouldBe(100);
    }

    [Fact]
    public void A_database_that_another_program_holds_is_no_matter_of_space()
    {
        using var directory = new StateDirectory();
        using var store = SqliteStateStore.Open(directory.Path);
        using var other = new Database(directory.Database);
        store.Execute("PRAGMA busy_timeout = 1");
        other.Execute("BEGIN IMMEDIATE");

        var error = store.Commit([new PutNetwork(StateDirectory.SomeNetwork())]).ShouldNotBeNull();

        error.Message.ShouldContain("another program");
        error.Message.ShouldNotContain("space");
        store.Probe().ShouldNotBeNull();
        other.Execute("ROLLBACK");
        store.Probe().ShouldBeNull();
    }

    [Fact]
    public void A_store_that_cannot_be_opened_for_want_of_space_is_out_of_reach_and_not_damaged()
    {
        using var directory = new TinyFileSystem("640k");
        SqliteStateStore.Open(directory.Path).Dispose();
        var ballast = System.IO.Path.Combine(directory.Path, "ballast");
        directory.Fill(ballast);

        var refusal = Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path));

        refusal.Failure.ShouldBe(StateStoreFailure.Inaccessible, refusal.Message);
        refusal.Message.ShouldContain("free space");
        File.Delete(ballast);
        SqliteStateStore.Open(directory.Path).Dispose();
    }

    private static IEnumerable<string> Names(SqliteStateStore store) => store.Load().Networks.Values.Select(network => network.Name).Order(StringComparer.Ordinal);
}
