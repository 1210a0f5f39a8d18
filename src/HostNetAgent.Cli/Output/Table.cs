using HostNetAgent.Client.Text;

namespace HostNetAgent.Cli.Output;

/// <summary>Rows under column titles, a line each.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string> Columns => columns;

    public IReadOnlyList<string[]> Rows => _rows;

    public void Add(params string[] cells) => _rows.Add(Array.ConvertAll(cells, VisibleText.Of));
}
