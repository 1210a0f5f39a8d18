namespace HostNetAgent.Cli.Requests;

/// <summary><c>label=KEY</c> or <c>label=KEY=VALUE</c>, as in Docker.</summary>
internal static class LabelFilter
{
    public static bool Matches(IReadOnlyDictionary<string, string> labels, string wanted)
    {
        var equal = wanted.IndexOf('=');
        return equal < 0 ? labels.ContainsKey(wanted) : labels.TryGetValue(wanted[..equal], out var value) && value == wanted[(equal + 1)..];
    }
}
