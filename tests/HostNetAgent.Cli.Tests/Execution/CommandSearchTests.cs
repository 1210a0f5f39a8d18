using HostNetAgent.Cli.Execution;

namespace HostNetAgent.Cli.Tests.Execution;

public sealed class CommandSearchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hostnet-search-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_program_in_the_path_is_found() => Should.NotThrow(() => CommandSearch.Check("sh", "/nonexistent:/bin"));

    [Fact]
    public void Without_a_path_the_usual_one_counts() => Should.NotThrow(() => CommandSearch.Check("sh", path: null));

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("/no/such/command")]
    [InlineData("")]
    public void What_is_nowhere_is_127(string command) =>
        Should.Throw<CliException>(() => CommandSearch.Check(command, "/bin:/usr/bin")).Code.ShouldBe(ExitCode.CommandNotFound);

    [Fact]
    public void A_directory_is_126() => Should.Throw<CliException>(() => CommandSearch.Check(_directory, "/bin")).Code.ShouldBe(ExitCode.NotExecutable);

    [Fact]
    public void A_file_that_nobody_may_execute_is_126_but_not_when_a_later_one_can()
    {
        File.WriteAllText(Path.Combine(_directory, "sh"), "");
        Should.Throw<CliException>(() => CommandSearch.Check("sh", _directory)).Code.ShouldBe(ExitCode.NotExecutable);
        Should.NotThrow(() => CommandSearch.Check("sh", _directory + ":/bin"));
    }
}
