using HostNetAgent.Core.Commands;
using HostNetAgent.State.Schema;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void A_store_of_the_first_version_is_brought_to_the_next_and_keeps_its_content()
    {
        using var directory = new StateDirectory();
        directory.Commit(new PutNetwork(StateDirectory.SomeNetwork("kept")));

        using var store = SqliteStateStore.Open(directory.Path, [.. SchemaSteps.All, "ALTER TABLE networks ADD COLUMN note TEXT; UPDATE networks SET note = 'x'"]);

        store.Load().FindNetwork("kept").ShouldNotBeNull();
        store.Commit([new PutNetwork(StateDirectory.SomeNetwork("new"))]).ShouldBeNull();
    }

    [Fact]
    public void A_step_that_fails_leaves_the_store_as_it_was()
    {
        using var directory = new StateDirectory();
        directory.Commit(new PutNetwork(StateDirectory.SomeNetwork("kept")));

        Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path, [.. SchemaSteps.All, "DELETE FROM networks; SELECT nonsense FROM nowhere"]))
            .Failure.ShouldBe(StateStoreFailure.Inaccessible);

        directory.Reopened().FindNetwork("kept").ShouldNotBeNull();
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_not_touched()
    {
        using var directory = new StateDirectory();
        SqliteStateStore.Open(directory.Path, [.. SchemaSteps.All, "CREATE TABLE later (x)"]).Dispose();

        var refusal = Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path));

        refusal.Failure.ShouldBe(StateStoreFailure.NewerSchema);
        refusal.Message.ShouldContain(directory.Database);
        using var database = new Database(directory.Database);
        database.Scalar("PRAGMA user_version").ShouldBe(SchemaSteps.All.Count + 1);
    }
}
