using Spectre.Console;

namespace HostNetAgent.Cli.Output;

/// <summary>A table for a terminal: long cells wrap within their column, titles stand out. Alone in using Spectre.Console, which takes long to load.</summary>
internal static class ColourTable
{
    public static void Write(Table table, Surroundings surroundings)
    {
        var plain = !string.IsNullOrEmpty(surroundings.Variable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Output),
        });
        var drawn = new Spectre.Console.Table { Border = TableBorder.None, UseSafeBorder = true };
        foreach (var title in table.Columns)
            drawn.AddColumn(new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 3, 0) });
        foreach (var row in table.Rows)
            drawn.AddRow(row.Select(cell => new Text(cell)));
        console.Write(drawn);
    }
}
