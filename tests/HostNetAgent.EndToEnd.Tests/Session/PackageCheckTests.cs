using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Session;

/// <summary>What the check of the package leaves behind.</summary>
public sealed class PackageCheckTests
{
    [Theory]
    [InlineData("package() { return 1; }")]
    [InlineData("package() { :; }; dpkg-deb() { :; }; sh() { return 1; }")]
    public void A_check_that_fails_leaves_nothing_behind(string failing)
    {
        var folder = Directory.CreateTempSubdirectory("hostnet-check-");
        try
        {
            var script = $"cd {Root(AppContext.BaseDirectory)}; . scripts/test.sh; {failing}; package_is_whole; echo $?";
            Tool.Run(["bash", "-c", script], new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = folder.FullName }).Text.ShouldBe("1");
            folder.EnumerateFileSystemInfos().ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "HostNetAgent.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
