using System.Globalization;

namespace HostNetAgent.Core.Parsing;

/// <summary>A port, or a run of ports such as 8000-8010. The default value means none.</summary>
internal readonly record struct PortRange(ushort First, ushort Last)
{
    public int Count => First == 0 ? 0 : Last - First + 1;

    /// <summary>Reads <c>first[-last]</c>; <paramref name="what"/> names the part in the reason of a failure.</summary>
    public static bool Read(string text, string what, out PortRange range, out string reason)
    {
        range = default;
        var hyphen = text.IndexOf('-');
        if (!ReadPort(hyphen < 0 ? text : text[..hyphen], what, out var first, out reason))
            return false;
        var last = first;
        if (hyphen >= 0 && !ReadPort(text[(hyphen + 1)..], what, out last, out reason))
            return false;
        range = new PortRange(first, last);
        reason = $"the range {text} of the {what} runs backwards";
        return first <= last;
    }

    private static bool ReadPort(string text, string what, out ushort port, out string reason)
    {
        port = 0;
        reason = text.Length == 0 ? $"the {what} is missing" : $"the {what} '{text}' is not a number from 1 to 65535";
        return text.Length is > 0 and <= 5 && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;
    }
}
