namespace HostNetAgent.Architecture.Tests.Reading;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project files under src, by their name without ending.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    /// <summary>The C# files below these folders that people wrote.</summary>
    public static IReadOnlyList<SourceFile> Sources(params string[] folders) =>
    [
        .. folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Root, path)))),
    ];

    private static bool IsBuilt(string path) => path.Split('/').Any(part => part is "obj" or "bin");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "HostNetAgent.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no checkout");
    }
}

internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines);
