namespace HostNetAgent.Cli.Execution;

/// <summary>The mounts that the calling thread sees (proc(5), mountinfo): path and options, in order of mounting.</summary>
internal sealed class MountTable(IReadOnlyList<(string Path, string Options)> mounts)
{
    public static MountTable Read() => Parse(File.ReadLines("/proc/thread-self/mountinfo"));

    public static MountTable Parse(IEnumerable<string> lines) => new([.. lines.Select(Entry)]);

    /// <summary>What is mounted below a directory, without what is mounted below those.</summary>
    public IReadOnlyList<string> ChildrenOf(string directory)
    {
        var children = new List<string>();
        foreach (var path in mounts.Select(mount => mount.Path).Where(path => IsBelow(path, directory)).Distinct().Order(StringComparer.Ordinal))
        {
            if (!children.Exists(child => IsBelow(path, child)))
                children.Add(path);
        }

        return children;
    }

    /// <summary>Whether the last mount at a path is read-only; a read-only sysfs must not come back writable.</summary>
    public bool IsReadOnly(string path) => mounts.LastOrDefault(mount => mount.Path == path).Options?.Split(',').Contains("ro") == true;

    private static bool IsBelow(string path, string directory) => path.StartsWith(directory + "/", StringComparison.Ordinal);

    private static (string, string) Entry(string line)
    {
        var fields = line.Split(' ', 7);
        return (Unescape(fields[4]), fields[5]);
    }

    private static string Unescape(string path) =>
        path.Contains('\\') ? path.Replace("\\040", " ").Replace("\\011", "\t").Replace("\\012", "\n").Replace("\\134", "\\") : path;
}
