namespace HostNetAgent.Cli.Output;

/// <summary>The facts about one thing, a line each; facts without a value are left out.</summary>
internal sealed class Details
{
    private readonly List<(string Name, string Value)> _facts = [];

    public Details Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _facts.Add((name, value));
        return this;
    }

    public Details Add(string name, bool value) => Add(name, value ? "yes" : "no");

    public Details Add(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Add(name, value);
            name = "";
        }

        return this;
    }

    public Details Add(string name, IReadOnlyDictionary<string, string> values) =>
        Add(name, values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public void Write(Screen screen)
    {
        var width = _facts.Max(fact => fact.Name.Length) + 2;
        foreach (var (name, value) in _facts)
            screen.Line((name.Length == 0 ? "" : name + ":").PadRight(width) + value);
    }
}
