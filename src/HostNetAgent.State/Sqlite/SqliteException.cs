using SQLitePCL;

namespace HostNetAgent.State.Sqlite;

/// <summary>SQLite refused.</summary>
/// <param name="code">Primary result code, such as 13 for SQLITE_FULL.</param>
/// <param name="message">What SQLite said.</param>
internal sealed class SqliteException(int code, string message) : Exception(message)
{
    public int Code => code;

    public bool IsCorruption => code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>What to do about it, to be put into a sentence.</summary>
    public string Remedy => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program uses the file: wait until it is done, or end it",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => "make the file and its directory writable",
        raw.SQLITE_FULL => "free space on the disk",
        _ => "free space on the disk or make it writable",
    };
}
