using HostNetAgent.Netlink.Interop;
using static HostNetAgent.Netlink.Tests.Netfilter.PrivateNamespace;

namespace HostNetAgent.Netlink.Tests.Interop;

public sealed class FixedPathTests : IDisposable
{
    private const uint Nobody = 65534;

    private readonly string _folder = Directory.CreateTempSubdirectory("hostnet-path-").FullName;

    public FixedPathTests() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs the right to give files away (root)");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Directories_of_root_are_fixed() =>
        FixedPath.IsRoots(Path.Combine(Made("inner"), "web")).ShouldBeTrue();

    [Fact]
    public void A_directory_that_others_own_or_write_is_not()
    {
        var theirs = Made("theirs");
        Ownership.Change(theirs, Nobody, Ownership.Keep);
        FixedPath.IsRoots(Path.Combine(theirs, "web")).ShouldBeFalse();
        FixedPath.IsRoots(Path.Combine(Made("theirs/inner"), "web")).ShouldBeFalse();
        var open = Made("open");
        Tool("chmod", "g+w", open);
        FixedPath.IsRoots(Path.Combine(open, "web")).ShouldBeFalse();
    }

    [Fact]
    public void In_a_sticky_directory_what_belongs_to_root_stays_and_what_others_made_does_not()
    {
        var sticky = Made("sticky");
        Tool("chmod", "1777", sticky);
        FixedPath.IsRoots(Path.Combine(sticky, "web")).ShouldBeTrue();
        FixedPath.IsRoots(Path.Combine(Made("sticky/inner"), "web")).ShouldBeTrue();
        Ownership.Change(Path.Combine(sticky, "inner"), Nobody, Ownership.Keep);
        FixedPath.IsRoots(Path.Combine(sticky, "inner", "web")).ShouldBeFalse();
    }

    [Fact]
    public void A_link_on_the_way_or_a_hole_is_not()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Made("inner"));
        FixedPath.IsRoots(Path.Combine(_folder, "link", "web")).ShouldBeFalse();
        FixedPath.IsRoots(Path.Combine(_folder, "nowhere", "web")).ShouldBeFalse();
        FixedPath.IsRoots("/").ShouldBeFalse();
    }

    private string Made(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
}
