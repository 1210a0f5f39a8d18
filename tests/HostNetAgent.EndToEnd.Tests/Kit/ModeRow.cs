using System.Text;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A row of docs/modes.md.</summary>
internal sealed record ModeRow(string Mode, string From, string To, string Expected, string Seen, string Control)
{
    private static readonly string[] Order =
    [
        "bridge, default", "bridge, user-defined", "internal", "isolation inside one network", "gateway modes", "host", "none", "container",
        "macvlan", "ipvlan", "VM bridged", "VM NAT", "VM internal", "VM host-only",
    ];

    /// <summary>The rows of the document; none when there is no document yet.</summary>
    public static List<ModeRow> Read(string file)
    {
        List<ModeRow> rows = [];
        var mode = "";
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                mode = line[3..];
            else if (line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is [_, var from, var to, var expected, var seen, var control, _] && from != "from")
                rows.Add(new ModeRow(mode, from, to, expected, seen, control));
        }

        return rows;
    }

    public static string ToText(IEnumerable<ModeRow> rows)
    {
        var text = new StringBuilder();
        foreach (var mode in rows.GroupBy(row => row.Mode).OrderBy(mode => Place(mode.Key)).ThenBy(mode => mode.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {mode.Key}\n\n| from | to | expected | seen | control |\n|---|---|---|---|---|\n");
            foreach (var row in mode.OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal))
                text.Append($"| {row.From} | {row.To} | {row.Expected} | {row.Seen} | {row.Control} |\n");
        }

        return text.ToString();
    }

    private static int Place(string mode) => Array.IndexOf(Order, mode) is >= 0 and var place ? place : Order.Length;
}
