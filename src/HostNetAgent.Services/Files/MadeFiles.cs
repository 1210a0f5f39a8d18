namespace HostNetAgent.Services.Files;

/// <summary>
/// Which files of sandboxes the agent made, for those that no longer say so themselves: a shell's <c>&gt;</c> leaves nothing of a text. An empty
/// file each, <c>NAME:FILE</c>, in a folder beside those of the sandboxes, so that it lives as long as they do: a boot and a new store included.
/// </summary>
internal static class MadeFiles
{
    private const string Folder = ".hostnet"; // No sandbox's name begins with a dot.
    private const char Divider = ':'; // Nor has one a colon in it.

    /// <summary>Remembers a file. Before it is made: what is made and not remembered would stay for good once somebody edits it.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system is read-only.</exception>
    public static void Add(string root, string name, string file)
    {
        Directory.CreateDirectory(Path.Combine(root, Folder));
        File.Open(Mark(root, name, file), FileMode.OpenOrCreate, FileAccess.Write).Dispose();
    }

    public static bool Contains(string root, string name, string file) => File.Exists(Mark(root, name, file));

    /// <summary>Forgets a file, and leaves no trace of the last one.</summary>
    public static void Remove(string root, string name, string file)
    {
        var mark = Mark(root, name, file);
        if (!File.Exists(mark))
            return;
        File.Delete(mark);
        if (!Directory.EnumerateFileSystemEntries(Path.Combine(root, Folder)).Any())
            Directory.Delete(Path.Combine(root, Folder));
    }

    /// <summary>Names of the sandboxes that files were made for.</summary>
    public static IEnumerable<string> Names(string root) => Directory.Exists(Path.Combine(root, Folder))
        ? Directory.EnumerateFiles(Path.Combine(root, Folder)).Select(mark => Path.GetFileName(mark).Split(Divider)[0]).ToHashSet(StringComparer.Ordinal)
        : [];

    private static string Mark(string root, string name, string file) => Path.Combine(root, Folder, $"{name}{Divider}{file}");
}
