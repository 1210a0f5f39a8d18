namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>
/// docs/modes.md: what the tests of the modes saw, a row each. With UPDATE_GOLDENS=1 a test that records a mode writes its rows anew;
/// otherwise each row must be there as it is seen.
/// </summary>
public static class ModeTable
{
    private const string Head = """
        # Modes, as seen

        Written by the end-to-end tests (`UPDATE_GOLDENS=1 ./dev test EndToEnd`), which compare it with what they see at every other run. Each row is traffic between
        real programs in namespaces or guests. "seen" is what happened; for what must not arrive, "control" is the way beside it that did work at the same time, so
        that silence means a closed way and not a broken test.

        """;

    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Renewed = new(StringComparer.Ordinal);

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1";

    private static string File => Path.Combine(Root(AppContext.BaseDirectory), "docs", "modes.md");

    /// <summary>Writes the row down, or compares it with the one that is there; throws when what was seen is not what was expected.</summary>
    public static void Record(string mode, string from, string to, string expected, string seen, string control = "")
    {
        seen.ShouldBe(expected, $"{mode}: from {from} to {to}");
        var row = new ModeRow(mode, from, to, expected, seen, control);
        lock (Gate)
        {
            if (Updates)
                Write(row);
            else
                ModeRow.Read(File).ShouldContain(row, "docs/modes.md is not what was seen; run the test with UPDATE_GOLDENS=1 and read the diff");
        }
    }

    private static void Write(ModeRow row)
    {
        var rows = ModeRow.Read(File);
        if (Renewed.Add(row.Mode))
            rows.RemoveAll(other => other.Mode == row.Mode);
        rows.RemoveAll(other => (other.Mode, other.From, other.To) == (row.Mode, row.From, row.To));
        rows.Add(row);
        System.IO.File.WriteAllText(File, Head + ModeRow.ToText(rows));
    }

    private static string Root(string folder) => System.IO.File.Exists(Path.Combine(folder, "HostNetAgent.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
