using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class DirectoryWatchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hostnet-watch-").FullName;
    private readonly List<string> _paths = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Names_that_go_are_told_in_their_order_and_those_that_come_are_not()
    {
        using var watch = new DirectoryWatch(_directory);
        foreach (var name in new[] { "a", "b", "ä" })
            File.WriteAllText(In(name), "");
        watch.Read(_paths).ShouldBeTrue();
        _paths.ShouldBeEmpty();
        File.Delete(In("ä"));
        File.Delete(In("a"));
        File.Move(In("b"), In("c"));
        Readiness.Wait([watch.Number], new bool[1], TimeSpan.Zero).ShouldBeTrue();
        watch.Read(_paths).ShouldBeTrue();
        _paths.ShouldBe([In("ä"), In("a"), In("b"), In("c")]);
    }

    [Fact]
    public void Of_several_directories_each_is_told_by_every_path_that_was_named()
    {
        var (other, link) = (Directory.CreateDirectory(In("other")).FullName, In("link"));
        File.CreateSymbolicLink(link, other);
        using var watch = new DirectoryWatch(_directory);
        foreach (var directory in new[] { other, link, other })
            watch.Add(directory);
        File.WriteAllText(Path.Combine(other, "a"), "");
        File.Delete(Path.Combine(other, "a"));
        watch.Read(_paths).ShouldBeTrue();
        _paths.ShouldBe([Path.Combine(other, "a"), Path.Combine(link, "a")]);
    }

    [Fact]
    public void A_directory_that_went_and_came_back_is_watched_again()
    {
        var other = Directory.CreateDirectory(In("other")).FullName;
        using var watch = new DirectoryWatch(_directory);
        watch.Add(other);
        Directory.Delete(other);
        Directory.CreateDirectory(other);
        watch.Add(other);
        File.WriteAllText(Path.Combine(other, "a"), "");
        File.Delete(Path.Combine(other, "a"));
        watch.Read(_paths).ShouldBeTrue();
        _paths.ShouldBe([other, Path.Combine(other, "a")]);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named() =>
        Should.Throw<SystemCallException>(() => new DirectoryWatch(In("nosuch"))).Message.ShouldBe($"watch {In("nosuch")}: No such file or directory");

    private string In(string name) => Path.Combine(_directory, name);
}
