using System.Globalization;

namespace HostNetAgent.Cli.Execution;

/// <summary>The limits of the process that started this one (proc(5), limits).</summary>
internal static class ParentLimits
{
    private const string Title = "Max open files";

    /// <summary>Null when the parent is in another pid namespace or gone, or may not be looked at.</summary>
    public static (ulong Soft, ulong Hard)? OpenFiles()
    {
        try
        {
            return Parse(File.ReadLines($"/proc/{ParentId()}/limits"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static (ulong Soft, ulong Hard)? Parse(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(Title, StringComparison.Ordinal));
        var fields = line?[Title.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return fields.Length >= 2 && Number(fields[0]) is { } soft && Number(fields[1]) is { } hard ? (soft, hard) : null;
    }

    // The command's name, in brackets, may itself contain blanks and brackets.
    private static string ParentId()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3)[1];
    }

    private static ulong? Number(string text)
    {
        if (text == "unlimited")
            return ulong.MaxValue;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
