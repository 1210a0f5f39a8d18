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

    [Fact]
    public void A_refusal_names_the_version_that_wrote_the_store_and_the_way_back()
    {
        using var directory = new StateDirectory();
        var first = SchemaSteps.All.Take(1).ToArray();
        SqliteStateStore.Open(directory.Path, first).Dispose();
        directory.Commit(new PutNetwork(StateDirectory.SomeNetwork("new")));
        directory.Reopened();

        var refusal = Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path, first));

        refusal.Message.ShouldContain($"was written by hostnetd {Writer.Own}");
        refusal.Message.ShouldContain(FormerState.PathOf(directory.Database, 1));
        directory.Reopened().FindNetwork("new").ShouldNotBeNull();
    }

    [Fact]
    public void The_state_before_an_upgrade_is_kept_and_is_what_the_older_version_can_use()
    {
        using var directory = new StateDirectory();
        var first = SchemaSteps.All.Take(1).ToArray();
        SqliteStateStore.Open(directory.Path, first).Dispose();
        using (var database = new Database(directory.Database))
            database.Execute("INSERT INTO meta VALUES ('last_link', 41)");
        directory.Commit(new PutNetwork(StateDirectory.SomeNetwork("later")));

        File.Move(FormerState.PathOf(directory.Database, 1), directory.Database, overwrite: true);

        SqliteStateStore.Open(directory.Path, first).Dispose();
        using var former = new Database(directory.Database);
        former.Scalar("PRAGMA user_version").ShouldBe(1);
        former.Scalar("SELECT value FROM meta").ShouldBe(41);
        former.Scalar("SELECT count(*) FROM networks").ShouldBe(0);
    }

    [Fact]
    public void An_upgrade_without_room_leaves_the_store_as_it_was_and_comes_once_there_is_room()
    {
        using var disk = new TinyFileSystem("400k");
        var first = SchemaSteps.All.Take(1).ToArray();
        SqliteStateStore.Open(disk.Path, first).Dispose();
        using (var store = SqliteStateStore.Open(disk.Path, first))
            store.Commit([new PutNetwork(StateDirectory.SomeNetwork("kept"))]).ShouldBeNull();
        // So much that the log fits and the copy does not.
        using (var filler = File.Create(Path.Combine(disk.Path, "filler")))
            filler.Write(new byte[(new DriveInfo(disk.Path).AvailableFreeSpace - 60_000) / 4096 * 4096]);

        Should.Throw<StateStoreException>(() => SqliteStateStore.Open(disk.Path)).Failure.ShouldBe(StateStoreFailure.Inaccessible);

        Directory.GetFiles(disk.Path, "*unfinished*").ShouldBeEmpty();
        using (var database = new Database(Path.Combine(disk.Path, SqliteStateStore.FileName)))
            database.Scalar("PRAGMA user_version").ShouldBe(1);
        File.Delete(Path.Combine(disk.Path, "filler"));
        using var upgraded = SqliteStateStore.Open(disk.Path);
        upgraded.Load().FindNetwork("kept").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"mtu\":1500", "\"mtu\":1500,\"colour\":\"red\"", "colour")]
    [InlineData("\"icc\":true", "\"icc\":true,\"gatewayMode4\":\"Tunnel\"", "gatewayMode4")]
    public void A_record_with_what_only_a_newer_version_knows_is_refused_and_not_touched(string known, string newer, string named)
    {
        using var directory = new StateDirectory();
        directory.Commit(new PutNetwork(StateDirectory.SomeNetwork()));
        using (var database = new Database(directory.Database))
            database.Execute($"UPDATE networks SET record = replace(record, '{known}', '{newer}'); UPDATE writer SET version = '9.9.9+new'");

        var refusal = Should.Throw<StateStoreException>(() => directory.Reopened());

        refusal.Failure.ShouldBe(StateStoreFailure.NewerSchema);
        refusal.Message.ShouldContain("install hostnetd 9.9.9+new again");
        refusal.Message.ShouldContain(named);
        using var after = new Database(directory.Database);
        Writer.Of(after).ShouldBe("9.9.9+new");
    }
}
