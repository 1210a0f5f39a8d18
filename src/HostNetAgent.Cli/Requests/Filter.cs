namespace HostNetAgent.Cli.Requests;

/// <summary>What <c>--filter key=value</c> takes, with the keys that a list knows.</summary>
internal static class Filter
{
    public const string Label = "label";

    public static IEnumerable<(string Key, string Value)> Parse(IEnumerable<string> texts, params string[] keys)
    {
        foreach (var text in texts)
        {
            var equal = text.IndexOf('=');
            if (equal <= 0 || !keys.Contains(text[..equal]))
                throw CliException.Invalid($"--filter '{text}' is not known; write key=value with one of {string.Join(", ", keys)}.");
            yield return (text[..equal], text[(equal + 1)..]);
        }
    }

    /// <summary>Chooses as Docker does: every key must match, one that is given several times with one of its values; labels with all.</summary>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, IEnumerable<(string Key, string Value)> filters, Func<T, string, string, bool> matches)
    {
        var wanted = filters.ToLookup(filter => filter.Key, filter => filter.Value);
        return wanted.Count == 0 ? all : [.. all.Where(item => wanted.All(values => values.Key == Label
            ? values.All(value => matches(item, values.Key, value))
            : values.Any(value => matches(item, values.Key, value))))];
    }
}
