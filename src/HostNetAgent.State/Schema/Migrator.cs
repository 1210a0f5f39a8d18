using System.Globalization;
using HostNetAgent.State.Sqlite;

namespace HostNetAgent.State.Schema;

/// <summary>Brings a database to the newest schema, each step in a transaction with its version number.</summary>
internal sealed class Migrator(IReadOnlyList<string> steps)
{
    /// <exception cref="StateStoreException">A newer agent wrote the database.</exception>
    public void Migrate(Database database, string path)
    {
        var version = database.Scalar("PRAGMA user_version");
        if (version > steps.Count)
            throw Newer(database, path, version);
        if (version > 0 && version < steps.Count)
            FormerState.Keep(database, path, version);
        for (var next = (int)version; next < steps.Count; next++)
            Step(database, steps[next], next + 1);
    }

    private StateStoreException Newer(Database database, string path, long version)
    {
        var writer = Writer.Of(database) is { Length: > 0 } name ? $"hostnetd {name}" : "a newer hostnetd";
        var former = FormerState.PathOf(path, steps.Count);
        var back = File.Exists(former) ? $"put {former}, the state before the upgrade, in its place" : $"run 'hostnet system reset --yes' with it first and move {path} away";
        return new StateStoreException(
            StateStoreFailure.NewerSchema,
            $"{path} was written by {writer} and has schema version {version}; this hostnetd, {Writer.Own}, knows versions up to {steps.Count}. Nothing was changed: install {writer} again, or, to stay with this one, {back}.");
    }

    private static void Step(Database database, string sql, int version)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            database.Execute(sql);
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
            database.Execute("COMMIT");
        }
        finally
        {
            if (database.InTransaction)
                database.Execute("ROLLBACK");
        }
    }
}
