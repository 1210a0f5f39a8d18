using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class DirectoryWatchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hostnet-watch-").FullName;
    private readonly List<string> _names = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Names_that_go_are_told_in_their_order_and_those_that_come_are_not()
    {
        using var watch = new DirectoryWatch(_directory);
        foreach (var name in new[] { "a", "b", "ä" })
            File.WriteAllText(In(name), "");
        watch.Read(_names).ShouldBeTrue();
        _names.ShouldBeEmpty();
        File.Delete(In("ä"));
        File.Delete(In("a"));
        File.Move(In("b"), In("c"));
        Readiness.Wait([watch.Number], new bool[1], TimeSpan.Zero).ShouldBeTrue();
        watch.Read(_names).ShouldBeTrue();
        _names.ShouldBe(["ä", "a", "b", "c"]);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named() =>
        Should.Throw<SystemCallException>(() => new DirectoryWatch(In("nosuch"))).Message.ShouldBe($"watch {In("nosuch")}: No such file or directory");

    private string In(string name) => Path.Combine(_directory, name);
}
