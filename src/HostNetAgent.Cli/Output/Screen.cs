using System.Text.Json.Serialization.Metadata;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Client.Text;

namespace HostNetAgent.Cli.Output;

/// <summary>Where a verb writes its answer, in the form that was asked for.</summary>
internal sealed class Screen(Surroundings surroundings, bool json, bool quiet, bool full)
{
    public bool Json => json;

    public bool Quiet => quiet && !json;

    public DateTimeOffset Now => surroundings.Clock.GetUtcNow();

    /// <summary>One line, whatever the text has in it.</summary>
    public void Line(string text) => surroundings.Output.WriteLine(VisibleText.Of(text));

    /// <summary>As it is: for texts that no user has a part in.</summary>
    public void Text(string text) => surroundings.Output.Write(text);

    /// <summary>So that a reader of a pipe sees each part when it comes, and nothing is lost when the program becomes another one.</summary>
    public void Flush()
    {
        surroundings.Output.Flush();
        surroundings.Error.Flush();
    }

    public void Document<T>(T value, Func<ContractJson, JsonTypeInfo<T>> type) => Document(Documents.Indented(value, type));

    /// <summary>A JSON document of several lines.</summary>
    public void Document(string json) => surroundings.Output.WriteLine(VisibleText.OfLines(json));

    public void Table(Table table)
    {
        if (surroundings.IsTerminal)
            ColourTable.Write(table, surroundings);
        else
            PlainTable.Write(table, surroundings.Output);
    }

    /// <summary>Seen at once: a command that takes this process's place takes no text along.</summary>
    public void Warn(string message)
    {
        surroundings.Error.WriteLine(ErrorLine.Warning(message));
        surroundings.Error.Flush();
    }

    public void Warn(IReadOnlyList<string>? messages)
    {
        foreach (var message in messages ?? [])
            Warn(message);
    }

    /// <summary>An id in the length that was asked for.</summary>
    public string Id(string id) => full || id.Length <= 12 ? id : id[..12];
}
