using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State;

/// <summary>
/// Moves the log into the database behind the writer's back, on a connection of its own: a checkpoint waits for the disk, a commit must
/// not. A checkpoint that fails costs nothing but a longer log; the next one tries again. SQLite begins the log anew only when all of it is in
/// the database, and commits go on meanwhile: so when it has become long the little that is left is moved between two commits.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const int CommitsBetween = 256;

    /// <summary>In pages of 4 KiB.</summary>
    private const int LongLog = 2048;

    private readonly Database _database;
    private int _commits;
    private volatile int _pages;

    public Checkpointer(string path)
    {
        _database = new Database(path);
        // Until it has read something a connection does not know that there is a log, and checkpoints nothing.
        _database.Scalar("SELECT count(*) FROM sqlite_master");
    }

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <param name="own">The connection that has committed.</param>
    public void Committed(Database own)
    {
        if (_pages > LongLog && Running.IsCompleted)
        {
            (_pages, _commits) = (0, 0);
            own.TryCheckpoint(out _);
            return;
        }

        if (++_commits < CommitsBetween || !Running.IsCompleted)
            return;
        _commits = 0;
        try
        {
            // A thread for itself: it waits for the disk, and one of the pool that is started from here would inherit where the store's thread may run.
            Running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (TaskSchedulerException)
        {
            // No thread is to be had at present: the log grows, and the change is committed all the same.
        }
    }

    private void Run()
    {
        if (_database.TryCheckpoint(out var pages))
            _pages = pages;
    }

    public void Dispose()
    {
        ((IAsyncResult)Running).AsyncWaitHandle.WaitOne();
        _database.Dispose();
    }
}
