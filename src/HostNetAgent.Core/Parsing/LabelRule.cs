namespace HostNetAgent.Core.Parsing;

/// <summary>What the key of a label may be.</summary>
internal static class LabelRule
{
    /// <summary>Why this is no key, or null.</summary>
    public static string? Check(string key)
    {
        if (key.Length is 0 or > 255)
            return key.Length == 0 ? "the key is empty" : "the key is longer than 255 characters";
        foreach (var c in key)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c) || c == '=')
                return "the key holds a blank, a control character or '='";
        }

        return null;
    }
}
