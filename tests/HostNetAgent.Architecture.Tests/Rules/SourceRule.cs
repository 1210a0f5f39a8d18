using System.Text.RegularExpressions;
using HostNetAgent.Architecture.Tests.Reading;

namespace HostNetAgent.Architecture.Tests.Rules;

/// <summary>What can be seen in the text of a file.</summary>
internal static partial class SourceRule
{
    public const int MostLines = 400;
    public const int MedianLines = 80;

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines.Count > MostLines).Select(file => $"{file.Path} has {file.Lines.Count} lines: split it by topic");

    public static int Median(IEnumerable<SourceFile> files)
    {
        int[] lengths = [.. files.Select(file => file.Lines.Count).Order()];
        return lengths[lengths.Length / 2];
    }

    public static IEnumerable<string> LeftUndone(IEnumerable<SourceFile> files) => Matches(files, Undone());

    public static IEnumerable<string> SwallowedErrors(IEnumerable<SourceFile> files) =>
        files.Where(file => EmptyCatch().IsMatch(string.Join('\n', file.Lines))).Select(file => $"{file.Path} drops an error in an empty catch");

    /// <summary>Names that say nothing about what the type does.</summary>
    public static IEnumerable<string> EmptyNames(IEnumerable<SourceFile> files) => Matches(files, EmptyName());

    private static IEnumerable<string> Matches(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|NotImplementedExcep[t]ion)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undone();

    [GeneratedRegex(@"\bcatch\s*(\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(class|struct|record|interface)\s+\w*(Manager|Helper|Util|Utils|Utilities|Common)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyName();
}
