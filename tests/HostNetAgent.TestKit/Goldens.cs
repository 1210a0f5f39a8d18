namespace HostNetAgent.TestKit;

/// <summary>Texts that are under review as files of the test project; UPDATE_GOLDENS=1 writes them anew.</summary>
public static class Goldens
{
    /// <summary>Holds a text against <c>FOLDER/Goldens/NAME.txt</c> of the running test project; returns the complaint, or null when they are equal.</summary>
    public static string? Differs(string folder, string name, string actual)
    {
        var path = Path.Combine(ProjectDirectory(), folder, "Goldens", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return null;
        }

        if (!File.Exists(path))
            return $"there is no {path}; run the tests with UPDATE_GOLDENS=1 and review what they write";
        var expected = File.ReadAllText(path);
        return expected == actual ? null : $"{path} differs; now it is:\n{actual}";
    }

    private static string ProjectDirectory()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && directory.GetFiles("*.csproj").Length == 0)
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is below no project");
    }
}
