namespace HostNetAgent.State.Schema;

/// <summary>
/// The schema as steps: step n leads from version n to n + 1. A step that was released is never edited. The records are JSON; a field
/// that is added later needs a step only if its absence has no meaning; a hostnetd that does not know it refuses the record.
/// </summary>
internal static class SchemaSteps
{
    public static readonly IReadOnlyList<string> All =
    [
        // seq keeps the order of connection, which gives interfaces their numbers and survives updates.
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE networks (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
        CREATE TABLE sandboxes (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
        CREATE TABLE endpoints (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
        CREATE TABLE leases (network TEXT NOT NULL, sandbox TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (network, sandbox)) WITHOUT ROWID;
        """,

        // Who wrote it last. From here on a field that is not known is refused: those before would drop it with the next change.
        """
        CREATE TABLE writer (version TEXT NOT NULL);
        INSERT INTO writer VALUES ('');
        """,
    ];
}
