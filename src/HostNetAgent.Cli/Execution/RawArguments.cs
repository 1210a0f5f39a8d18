using System.Text;

namespace HostNetAgent.Cli.Execution;

/// <summary>The user's command as the bytes that came in: file names need not be UTF-8.</summary>
internal static class RawArguments
{
    public static IReadOnlyList<byte[]> Of(IReadOnlyList<string> command) => Of(command, File.ReadAllBytes("/proc/self/cmdline"));

    public static IReadOnlyList<byte[]> Of(IReadOnlyList<string> command, ReadOnlySpan<byte> line)
    {
        var raw = new List<byte[]>();
        foreach (var range in line.TrimEnd((byte)0).Split((byte)0))
            raw.Add(line[range].ToArray());
        // Closing empty arguments were trimmed away; they are as good from the text.
        var tail = raw.TakeLast(command.Count).ToArray();
        return tail.Select(Encoding.UTF8.GetString).SequenceEqual(command) ? tail : [.. command.Select(Encoding.UTF8.GetBytes)];
    }
}
