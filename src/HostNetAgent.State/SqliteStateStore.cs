using System.Globalization;
using System.Text.Json;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.State.Schema;
using HostNetAgent.State.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.State;

/// <summary>
/// The model in an SQLite file. A commit is in the log, and so survives the end of the process; a crash of the machine may lose the last
/// few, never half of one.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    /// <summary>Name of the database in the state directory.</summary>
    public const string FileName = "state.db";

    private readonly string _path;
    private readonly StateLock _lock;
    private readonly Database _database;
    private readonly Checkpointer _checkpointer;
    private readonly ChangeWriter _writer;
    private readonly Statement _begin;
    private readonly Statement _commit;

    private SqliteStateStore(string path, StateLock held, Database database)
    {
        (_path, _lock, _database) = (path, held, database);
        _checkpointer = new Checkpointer(path);
        _writer = new ChangeWriter(database);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
    }

    /// <summary>Opens the store in a directory and makes what is missing. Nobody else can use it until it is disposed.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="tryLock">Locks an open file until it is closed; false when another process has it locked.</param>
    /// <exception cref="StateStoreException">It is in use, damaged, of a newer schema, or out of reach.</exception>
    public static SqliteStateStore Open(string directory, Func<SafeFileHandle, bool> tryLock) => Open(directory, SchemaSteps.All, tryLock);

    /// <summary>With the lock of the base class library alone, which the programs switch off.</summary>
    internal static SqliteStateStore Open(string directory) => Open(directory, SchemaSteps.All);

    internal static SqliteStateStore Open(string directory, IReadOnlyList<string> steps) => Open(directory, steps, static _ => true);

    private static SqliteStateStore Open(string directory, IReadOnlyList<string> steps, Func<SafeFileHandle, bool> tryLock)
    {
        MakeDirectory(directory);
        var held = StateLock.Take(directory, tryLock);
        try
        {
            return Open(Path.Combine(directory, FileName), held, steps);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public HostModel Load() => Guarded(_path, () =>
    {
        var model = Read();
        Writer.Sign(_database);
        return model;
    });

    /// <inheritdoc/>
    public AgentError? Commit(IReadOnlyList<ModelChange> changes) => Attempt(() => Write(changes));

    /// <inheritdoc/>
    public AgentError? Probe() => Attempt(Rewrite);

    /// <summary>The checkpoint under way, for tests.</summary>
    internal Task Checkpoint => _checkpointer.Running;

    /// <summary>Runs a statement on the store's own connection, for tests that make it fail.</summary>
    internal void Execute(string sql) => _database.Execute(sql);

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _writer.Dispose();
        _checkpointer.Dispose();
        _database.Dispose();
        _lock.Dispose();
    }

    private static SqliteStateStore Open(string path, StateLock held, IReadOnlyList<string> steps) => Guarded(path, () =>
    {
        var database = new Database(path);
        try
        {
            // The database itself is only the checkpointer's to write, hence no automatic checkpoints.
            database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 16777216; PRAGMA busy_timeout = 2000");
            if (database.Text("PRAGMA quick_check(1)") is var verdict and not "ok")
                throw new SqliteException(SQLitePCL.raw.SQLITE_CORRUPT, verdict);
            new Migrator(steps).Migrate(database, path);
            database.TryCheckpoint(out _); // Lives that end early and not in good order would each add to the log.
            return new SqliteStateStore(path, held, database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    });

    private static void MakeDirectory(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException(StateStoreFailure.Inaccessible, $"The state directory {directory} cannot be made: {failure.Message} Free space there or make it writable, or name another directory with --state-dir.", failure);
        }
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException failure) when (!failure.IsCorruption)
        {
            throw new StateStoreException(StateStoreFailure.Inaccessible, $"{path} cannot be used: {failure.Message}; {failure.Remedy}.", failure);
        }
        catch (Exception refused) when (refused is IOException and not StateStoreException or UnauthorizedAccessException)
        {
            throw new StateStoreException(StateStoreFailure.Inaccessible, $"{path} cannot be brought to this version: {refused.Message} Free space on the disk or make it writable.", refused);
        }
        catch (Exception damage) when (damage is SqliteException or JsonException or FormatException)
        {
            throw new StateStoreException(
                StateStoreFailure.Corrupt,
                $"{path} is damaged: {damage.Message}. Put a backup in its place, or move it away: the agent then starts empty, and removes all that it made before.",
                damage);
        }
    }

    private HostModel Read()
    {
        try
        {
            return new ModelReader(_database).Read();
        }
        catch (JsonException unknown) when (Writer.Of(_database) is { Length: > 0 } writer && writer != Writer.Own)
        {
            throw new StateStoreException(
                StateStoreFailure.NewerSchema,
                $"{_path} was written by hostnetd {writer}, and this one, {Writer.Own}, cannot read it: {unknown.Message} Nothing was changed: install hostnetd {writer} again, or put a backup of before in its place.",
                unknown);
        }
    }

    private AgentError? Attempt(Action transaction)
    {
        try
        {
            transaction();
            _checkpointer.Committed(_database);
            return null;
        }
        catch (Exception failure)
        {
            Undo();
            if (failure is not SqliteException refused)
                throw;
            return AgentError.Unavailable($"The change cannot be stored in {_path}: {failure.Message}. Nothing was changed; {refused.Remedy}, then try again.");
        }
    }

    private void Write(IReadOnlyList<ModelChange> changes)
    {
        _begin.Run();
        var link = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            _writer.Write(changes[i]);
            link = Math.Max(link, LinkOf(changes[i]));
        }

        if (link > 0)
            _writer.RaiseLink(link);
        _commit.Run();
    }

    /// <summary>Writes the version number that is there: SQLite compares rows with what they were, and writes none that is the same.</summary>
    private void Rewrite()
    {
        _begin.Run();
        _database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {_database.Scalar("PRAGMA user_version")}"));
        _commit.Run();
    }

    private static int LinkOf(ModelChange change) => change switch
    {
        PutEndpoint { Endpoint.LinkIndex: var index } => index,
        PutNetwork { Network.DeviceIndex: var index } => index,
        _ => 0,
    };

    /// <summary>SQLite rolls back by itself after some failures, such as a full disk, and not after others.</summary>
    private void Undo()
    {
        if (_database.InTransaction)
            _database.Execute("ROLLBACK");
    }
}
