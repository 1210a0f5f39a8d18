using System.Net;
using System.Text;
using HostNetAgent.Netlink.Interop;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.Bench.Floor;

/// <summary>
/// What any daemon owes for an attachment beside the floor's messages, each in its cheapest form: the host port is held, IPv6 is switched off at
/// the inner end, and a row is in the store before the answer.
/// </summary>
internal sealed class FloorDuties : IDisposable
{
    /// <summary>As long as what the agent stores of an endpoint and its port.</summary>
    private const int RowLength = 400;

    private static readonly byte[] Off = "1"u8.ToArray();

    private readonly List<HeldPort> _held = [];
    private readonly SqliteConnection _store;
    private readonly SqliteCommand _insert;

    public FloorDuties(string directory)
    {
        _store = new SqliteConnection($"Data Source={Path.Combine(directory, "floor.db")};Pooling=False");
        _store.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS endpoint (id INTEGER PRIMARY KEY, content BLOB NOT NULL)");
        _insert = _store.CreateCommand();
        _insert.CommandText = "INSERT INTO endpoint (content) VALUES ($content)";
        _insert.Parameters.AddWithValue("$content", Encoding.ASCII.GetBytes(new string('x', RowLength)));
        _insert.Prepare();
    }

    /// <summary>Takes the port on the host.</summary>
    public void Hold(ushort port) => _held.Add(HeldPort.Take(TransportProtocol.Tcp, IPAddress.Any, port));

    /// <summary>For an interface of the calling thread's namespace.</summary>
    public static void ForbidIPv6(string device)
    {
        using SafeFileHandle file = File.OpenHandle($"/proc/sys/net/ipv6/conf/{device}/disable_ipv6", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, Off, 0);
    }

    /// <summary>Writes the row.</summary>
    public void Store() => _insert.ExecuteNonQuery();

    /// <summary>Gives the ports back and forgets the rows.</summary>
    public void Clear()
    {
        _held.ForEach(port => port.Dispose());
        _held.Clear();
        Execute("DELETE FROM endpoint");
    }

    public void Dispose()
    {
        Clear();
        _insert.Dispose();
        _store.Dispose();
    }

    private void Execute(string text)
    {
        using var command = _store.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
