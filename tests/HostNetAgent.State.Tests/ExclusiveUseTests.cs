namespace HostNetAgent.State.Tests;

public sealed class ExclusiveUseTests
{
    [Fact]
    public void A_second_daemon_on_the_same_state_is_refused_and_told_who_holds_it()
    {
        using var directory = new StateDirectory();
        using var first = SqliteStateStore.Open(directory.Path);

        var refusal = Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path));

        refusal.Failure.ShouldBe(StateStoreFailure.InUse);
        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        refusal.Message.ShouldContain(directory.Path);
    }

    [Fact]
    public void A_lock_file_that_another_process_has_locked_is_refused_too()
    {
        using var directory = new StateDirectory();
        Should.Throw<StateStoreException>(() => SqliteStateStore.Open(directory.Path, _ => false)).Failure.ShouldBe(StateStoreFailure.InUse);
        Should.NotThrow(() => SqliteStateStore.Open(directory.Path, _ => true).Dispose());
    }

    [Fact]
    public void A_store_that_was_closed_can_be_opened_again()
    {
        using var directory = new StateDirectory();
        SqliteStateStore.Open(directory.Path).Dispose();
        Should.NotThrow(() => SqliteStateStore.Open(directory.Path).Dispose());
    }

    [Fact]
    public void The_state_directory_is_made_for_root_alone()
    {
        using var directory = new StateDirectory();
        var inner = Path.Combine(directory.Path, "a", "state");
        SqliteStateStore.Open(inner).Dispose();
        File.GetUnixFileMode(inner).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_state_directory_that_is_a_file_is_refused()
    {
        using var directory = new StateDirectory();
        var file = Path.Combine(directory.Path, "file");
        File.WriteAllText(file, "");
        Should.Throw<StateStoreException>(() => SqliteStateStore.Open(file)).Failure.ShouldBe(StateStoreFailure.Inaccessible);
    }
}
