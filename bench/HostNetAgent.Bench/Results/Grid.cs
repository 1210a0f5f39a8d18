namespace HostNetAgent.Bench.Results;

/// <summary>Figures of one table as cells, rows and columns in the order of their first appearance.</summary>
internal sealed class Grid
{
    private Grid(string title, IReadOnlyList<Figure> figures)
    {
        Title = title;
        Columns = [.. figures.Select(figure => figure.Column).Distinct(StringComparer.Ordinal)];
        Rows = [.. figures.GroupBy(figure => figure.Row, StringComparer.Ordinal).Select(row => Cells(row.Key, [.. row]))];
    }

    public string Title { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The row's name, then a cell for each column.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    public static IEnumerable<Grid> Of(IEnumerable<Figure> figures) =>
        figures.GroupBy(figure => figure.Table, StringComparer.Ordinal).Select(table => new Grid(table.Key, [.. table]));

    private string[] Cells(string name, Figure[] row) =>
        [name, .. Columns.Select(column => Cell(Array.Find(row, figure => figure.Column == column)))];

    private static string Cell(Figure? figure) => figure switch
    {
        null => "",
        { Goal: null } => figure.ToString(),
        { Goal: var goal } => $"{figure} ({goal}{(goal.IsMet(figure.Value) ? "" : ", missed")})",
    };
}
