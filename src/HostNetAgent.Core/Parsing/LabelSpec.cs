using System.Collections.Immutable;
using HostNetAgent.Core.Errors;

namespace HostNetAgent.Core.Parsing;

/// <summary>The text form of a label: <c>key=value</c>, or <c>key</c> for an empty value.</summary>
public static class LabelSpec
{
    /// <summary>Parses one label.</summary>
    public static Result<KeyValuePair<string, string>> Parse(string text)
    {
        var equal = text.IndexOf('=');
        var key = equal < 0 ? text : text[..equal];
        if (LabelRule.Check(key) is { } reason)
            return AgentError.Invalid($"'{text}' is no label: {reason}; write key=value", "labels");
        return KeyValuePair.Create(key, equal < 0 ? "" : text[(equal + 1)..]);
    }

    /// <summary>Parses labels; a key that comes twice is refused.</summary>
    public static Result<ImmutableSortedDictionary<string, string>> ParseAll(IEnumerable<string> texts)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (!Parse(text).Try(out var label, out var error))
                return error;
            if (!labels.TryAdd(label.Key, label.Value))
                return AgentError.Invalid($"the label '{label.Key}' is given twice; give it once", "labels");
        }

        return labels.ToImmutable();
    }
}
