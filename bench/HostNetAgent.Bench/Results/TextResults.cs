namespace HostNetAgent.Bench.Results;

/// <summary>Tables for the terminal.</summary>
internal static class TextResults
{
    public static void Write(TextWriter output, IEnumerable<Figure> figures)
    {
        foreach (var grid in Grid.Of(figures))
        {
            string[] head = [grid.Title, .. grid.Columns];
            var widths = head.Select((text, column) => Math.Max(text.Length, grid.Rows.Max(row => row[column].Length))).ToArray();
            output.WriteLine(Line(head, widths));
            foreach (var row in grid.Rows)
                output.WriteLine(Line(row, widths));
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        "  " + string.Join("  ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
}
