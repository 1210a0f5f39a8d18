namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>Texts under review. UPDATE_GOLDENS=1 writes them anew.</summary>
internal static class Golden
{
    public static void Check(string file, string actual)
    {
        var path = Path.Combine(Root(AppContext.BaseDirectory), "tests/HostNetAgent.Daemon.Tests/Golden", file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        actual.ShouldBe(File.ReadAllText(path), $"{path} differs; if the change is meant, run again with UPDATE_GOLDENS=1");
    }

    private static string Root(string directory) => File.Exists(Path.Combine(directory, "HostNetAgent.sln")) ? directory : Root(Path.GetDirectoryName(directory)!);
}
