namespace HostNetAgent.State.Sqlite;

/// <summary>SQLite refused.</summary>
/// <param name="code">Primary result code, such as 13 for SQLITE_FULL.</param>
/// <param name="message">What SQLite said.</param>
internal sealed class SqliteException(int code, string message) : Exception(message)
{
    public int Code => code;

    public bool IsCorruption => code is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;
}
