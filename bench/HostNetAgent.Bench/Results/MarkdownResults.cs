using System.Text;

namespace HostNetAgent.Bench.Results;

/// <summary>Tables to paste into docs/performance.md.</summary>
internal static class MarkdownResults
{
    public static void Write(string path, string machine, IEnumerable<Figure> figures)
    {
        var text = new StringBuilder();
        foreach (var line in machine.Split('\n'))
            text.AppendLine(line + "  ");
        foreach (var grid in Grid.Of(figures))
        {
            text.AppendLine().AppendLine(Line([grid.Title, .. grid.Columns]));
            text.AppendLine(Line([.. grid.Columns.Select(_ => "---:").Prepend("---")]));
            foreach (var row in grid.Rows)
                text.AppendLine(Line(row));
        }

        File.WriteAllText(path, text.ToString());
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
