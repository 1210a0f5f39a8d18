using System.Globalization;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Schema;

/// <summary>The copy of a store that is kept before its schema is changed: a way back for whoever wants the older hostnetd again.</summary>
internal static class FormerState
{
    /// <summary>Where the copy with a schema version is.</summary>
    public static string PathOf(string path, long version) => string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}");

    /// <summary>Makes the copy, in place of one of before. It has its name only once it is complete.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public static void Keep(Database database, string path, long version)
    {
        var unfinished = $"{path}.unfinished";
        File.Delete(unfinished);
        try
        {
            database.Execute($"VACUUM INTO '{unfinished.Replace("'", "''", StringComparison.Ordinal)}'");
            File.Move(unfinished, PathOf(path, version), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
