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
        {
            throw new StateStoreException(
                StateStoreFailure.NewerSchema,
                $"{path} has schema version {version}, this hostnetd knows versions up to {steps.Count}: install the newer hostnetd again, or start with another --state-dir.");
        }

        for (var next = (int)version; next < steps.Count; next++)
            Step(database, steps[next], next + 1);
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
