namespace HostNetAgent.Cli.Requests;

/// <summary>What <c>--filter key=value</c> takes, with the keys that a list knows.</summary>
internal static class Filter
{
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
}
