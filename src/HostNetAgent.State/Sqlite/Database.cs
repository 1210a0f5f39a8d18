using SQLitePCL;

namespace HostNetAgent.State.Sqlite;

/// <summary>A connection to a database file, used by one thread at a time. Speaks to SQLite itself: ADO.NET doubles the cost of a commit.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;

    static Database() => Batteries_V2.Init();

    /// <exception cref="SqliteException">The file cannot be opened or made.</exception>
    public Database(string path)
    {
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out _handle, Flags, null);
        if (code == raw.SQLITE_OK)
            return;
        var failure = Failure(code);
        _handle.Dispose();
        throw failure;
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public Statement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return code == raw.SQLITE_OK ? new Statement(this, statement) : throw Failure(code);
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : throw new SqliteException(raw.SQLITE_ERROR, $"no row from {sql}");
    }

    public string Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>Copies the log into the database without waiting for anyone; what is still read stays in the log.</summary>
    /// <param name="pages">Number of pages in the log, those that were copied included.</param>
    public bool TryCheckpoint(out int pages) => raw.sqlite3_wal_checkpoint_v2(_handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out pages, out _) == raw.SQLITE_OK;

    public SqliteException Failure(int code) => new(code & 0xff, raw.sqlite3_errmsg(_handle).utf8_to_string());

    public void Dispose() => _handle.Dispose();
}
