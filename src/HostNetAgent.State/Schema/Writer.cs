using System.Reflection;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Schema;

/// <summary>Which hostnetd used a store last, so that one that cannot read it can name the one that can.</summary>
internal static class Writer
{
    /// <summary>The version of this program.</summary>
    public static readonly string Own = typeof(Writer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The version that is written down; empty when none is, or this program does not know where.</summary>
    public static string Of(Database database)
    {
        try
        {
            return database.Text("SELECT version FROM writer");
        }
        catch (SqliteException)
        {
            return "";
        }
    }

    /// <summary>Writes this program's version down, unless it is there. A store that takes nothing now (a full disk) can be read all the same.</summary>
    public static void Sign(Database database)
    {
        if (Of(database) == Own)
            return;
        try
        {
            database.Execute($"UPDATE writer SET version = '{Own.Replace("'", "''", StringComparison.Ordinal)}'");
        }
        catch (SqliteException)
        {
            // The next start signs it.
        }
    }
}
