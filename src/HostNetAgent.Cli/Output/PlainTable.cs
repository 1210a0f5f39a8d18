namespace HostNetAgent.Cli.Output;

/// <summary>A table as Docker prints it: columns of the width of their longest cell and three blanks.</summary>
internal static class PlainTable
{
    private const int Gap = 3;

    public static void Write(Table table, TextWriter output)
    {
        var widths = table.Columns.Select((title, column) => Gap + Math.Max(title.Length, table.Rows.Max(row => (int?)row[column].Length) ?? 0)).ToArray();
        Row(table.Columns);
        foreach (var row in table.Rows)
            Row(row);

        void Row(IReadOnlyList<string> cells) => output.WriteLine(string.Concat(cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
