using System.Collections.Concurrent;
using HostNetAgent.Core.Ports;
using HostNetAgent.Linux.Namespaces;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Namespaces;

public sealed class NamespacePinsTests : IDisposable
{
    private readonly string _run = Directory.CreateTempSubdirectory("hostnet-pins-").FullName;
    private readonly BlockingCollection<KernelHint> _hints = [];
    private readonly List<string> _problems = [];

    public void Dispose()
    {
        _hints.Dispose();
        Directory.Delete(_run, recursive: true);
    }

    [Fact]
    public void A_pin_that_others_take_is_a_hint_and_our_own_coming_and_going_is_none() => Within((pins, visitor) =>
    {
        pins.Watch(_hints.Add, _problems.Add);
        Pin(pins, visitor, "web");
        Pin(pins, visitor, "db");
        pins.Unpin("/run/netns/web");
        Pin(pins, visitor, "web");
        pins.Unpin("/run/netns/web");
        Ip("netns del db");
        Next().ShouldBe(new KernelHint("the namespace db was unpinned by others", FactsOnly: false));
        _hints.ShouldBeEmpty();
    });

    [Fact]
    public void So_is_one_that_they_replace() => Within((pins, visitor) =>
    {
        pins.Watch(_hints.Add, _problems.Add);
        Pin(pins, visitor, "web");
        Tool("umount", "--lazy", "/run/netns/web");
        Tool("mv", "/run/netns/web", "/run/netns/away");
        Next().What.ShouldContain("web");
    });

    [Fact]
    public void Namespaces_of_others_are_none_of_our_business() => Within((pins, visitor) =>
    {
        pins.Watch(_hints.Add, _problems.Add);
        Pin(pins, visitor, "web");
        Ip("netns add foreign");
        Ip("netns del foreign");
        Ip("netns del web");
        Next().What.ShouldContain("web");
        _hints.ShouldBeEmpty();
    });

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Those_that_sandboxes_live_in_are_wherever_they_are(bool beside, bool early) => Within((pins, visitor) =>
    {
        var directory = beside ? "/run/netns" : Directory.CreateDirectory(Path.Combine(_run, "elsewhere")).FullName;
        var path = $"{directory}/theirs";
        Tool("touch", path, $"{directory}/strange");
        if (early)
            pins.Adopt(path);
        pins.Watch(_hints.Add, _problems.Add);
        if (!early)
            pins.Adopt(path);
        File.Delete($"{directory}/strange");
        File.Delete(path);
        Next().ShouldBe(new KernelHint($"the namespace {path} was unpinned by others", FactsOnly: false));
        Tool("touch", path);
        pins.Leave(path);
        File.Delete(path);
        Pin(pins, visitor, "web");
        Ip("netns del web");
        Next().What.ShouldContain("web");
        _hints.ShouldBeEmpty();
        _problems.ShouldBeEmpty();
    });

    [Fact]
    public void Marks_are_made_again_for_what_is_pinned_should_the_run_directory_be_emptied() => Within((pins, visitor) =>
    {
        Pin(pins, visitor, "web");
        pins.AreMarksLost.ShouldBeFalse();
        Directory.Delete(_run, recursive: true);
        pins.AreMarksLost.ShouldBeTrue();
        pins.Keep(["/run/netns/web", "/run/netns/never"]);
        pins.Own().ShouldBe(["/run/netns/web"]);
    });

    private void Within(Action<NamespacePins, NamespaceVisitor> body) => Run(() =>
    {
        using var visitor = new NamespaceVisitor();
        using var pins = new NamespacePins("/run/netns", _run);
        body(pins, visitor);
    });

    private static void Pin(NamespacePins pins, NamespaceVisitor visitor, string name)
    {
        using var session = visitor.Create();
        pins.Pin(session, $"/run/netns/{name}");
    }

    private KernelHint Next() => _hints.TryTake(out var hint, TimeSpan.FromSeconds(20)) ? hint : throw new TimeoutException("no hint came");
}
