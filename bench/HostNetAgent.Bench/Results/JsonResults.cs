using System.Text.Json;

namespace HostNetAgent.Bench.Results;

/// <summary>Results for programs.</summary>
internal static class JsonResults
{
    public static void Write(string path, string machine, IEnumerable<Figure> figures)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("machine", machine);
        json.WriteStartArray("figures");
        foreach (var figure in figures)
            Write(json, figure);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject();
        json.WriteString("table", figure.Table);
        json.WriteString("row", figure.Row);
        json.WriteString("column", figure.Column);
        if (double.IsFinite(figure.Value))
            json.WriteNumber("value", figure.Value);
        else
            json.WriteNull("value");
        if (figure.Goal is { } goal)
        {
            json.WriteNumber(goal.AtLeast ? "atLeast" : "atMost", goal.Bound);
            json.WriteBoolean("met", goal.IsMet(figure.Value));
        }

        json.WriteEndObject();
    }
}
