using System.Runtime.CompilerServices;

namespace HostNetAgent.Cli.Tests;

/// <summary>A file of the repository that the program itself writes. UPDATE_GOLDENS=1 writes it anew.</summary>
internal static class Golden
{
    public static void ShouldBe(string pathInRepository, string text)
    {
        var path = Path.Combine(Root(), pathInRepository);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, text);
        File.Exists(path).ShouldBeTrue($"{pathInRepository} is missing; run the tests with UPDATE_GOLDENS=1");
        File.ReadAllText(path).ShouldBe(text, $"{pathInRepository} is out of date; run the tests with UPDATE_GOLDENS=1 and review the change");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
