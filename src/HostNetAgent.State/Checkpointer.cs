using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State;

/// <summary>
/// Moves the log into the database behind the writer's back, on a connection of its own: a checkpoint waits for the disk, a commit must
/// not. A checkpoint that fails costs nothing but a longer log; the next one tries again.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const int CommitsBetween = 256;

    private readonly Database _database;
    private int _commits;

    public Checkpointer(string path)
    {
        _database = new Database(path);
        // Until it has read something a connection does not know that there is a log, and checkpoints nothing.
        _database.Scalar("SELECT count(*) FROM sqlite_master");
    }

    public Task Running { get; private set; } = Task.CompletedTask;

    public void Committed()
    {
        if (++_commits < CommitsBetween || !Running.IsCompleted)
            return;
        _commits = 0;
        try
        {
            // A thread for itself: it waits for the disk, and one of the pool that is started from here would inherit where the store's thread may run.
            Running = Task.Factory.StartNew(_database.TryCheckpoint, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (TaskSchedulerException)
        {
            // No thread is to be had at present: the log grows, and the change is committed all the same.
        }
    }

    public void Dispose()
    {
        ((IAsyncResult)Running).AsyncWaitHandle.WaitOne();
        _database.Dispose();
    }
}
