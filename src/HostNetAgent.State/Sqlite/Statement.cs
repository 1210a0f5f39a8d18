using System.Text;
using SQLitePCL;

namespace HostNetAgent.State.Sqlite;

/// <summary>A prepared statement that is kept. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, string text)
    {
        Span<byte> small = stackalloc byte[256];
        var bytes = Encoding.UTF8.TryGetBytes(text, small, out var written) ? small[..written] : Encoding.UTF8.GetBytes(text);
        return Checked(raw.sqlite3_bind_text(handle, parameter, (ReadOnlySpan<byte>)bytes));
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> text) => Checked(raw.sqlite3_bind_text(handle, parameter, text));

    public Statement Bind(int parameter, long number) => Checked(raw.sqlite3_bind_int64(handle, parameter, number));

    /// <summary>Runs to the end; the statement can be bound again afterwards, also after a failure.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(handle);
            return;
        }

        var failure = database.Failure(code);
        raw.sqlite3_reset(handle);
        throw failure;
    }

    /// <summary>Goes to the next row; false after the last one.</summary>
    public bool Step() => raw.sqlite3_step(handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw database.Failure(code),
    };

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    /// <summary>The bytes of a column; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();

    private Statement Checked(int code) => code == raw.SQLITE_OK ? this : throw database.Failure(code);
}
