namespace HostNetAgent.Cli.Requests;

/// <summary>Values of the form <c>key=value</c>, such as labels.</summary>
internal static class NamedValues
{
    /// <summary>Null when there is none, as the API has it; a bare key has an empty value.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string option, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return null;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equal = text.IndexOf('=');
            var key = equal < 0 ? text : text[..equal];
            if (key.Length == 0)
                throw CliException.Invalid($"{option} '{text}' has no key; write key=value.");
            if (!values.TryAdd(key, equal < 0 ? "" : text[(equal + 1)..]))
                throw CliException.Invalid($"{option} gives '{key}' twice; give it once.");
        }

        return values;
    }
}
