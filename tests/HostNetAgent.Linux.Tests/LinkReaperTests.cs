using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Upkeep;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests;

public sealed class LinkReaperTests
{
    private const string Inner = "/run/netns/inner";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Names_and_numbers_of_parked_links_are_free_at_once() => WithReaper(reaper =>
    {
        for (var round = 0; round < 10; round++)
        {
            var links = Park(reaper, 3);
            reaper.EnsureGone(links[0]);
            Array.ForEach(links, Make);
            Array.ForEach(links, Delete);
        }
    });

    [Fact]
    public void So_they_are_while_a_removal_is_under_way() => WithReaper(reaper =>
    {
        for (var round = 0; round < 5; round++)
        {
            var links = Park(reaper, 10);
            var removal = Task.Run(reaper.Reap);
            reaper.EnsureGone(links[^1]);
            Make(links[^1]);
            removal.Wait(Patience).ShouldBeTrue();
            Delete(links[^1]);
        }
    });

    [Fact]
    public void A_link_that_others_took_for_themselves_is_not_waited_for() => WithReaper(reaper =>
    {
        var link = Park(reaper, 1)[0];
        Ip($"link set {link.Name} group 7");
        Task.Run(() => reaper.EnsureGone(link)).Wait(Patience).ShouldBeTrue();
        Ip($"link show {link.Name}").ShouldContain("group 7");
    });

    [Fact]
    public void Links_elsewhere_are_in_nobodys_way() => WithReaper(reaper =>
    {
        var link = Park(reaper, 1)[0];
        reaper.EnsureGone("/run/netns/other");
        Ip($"link show {link.Name}").ShouldContain(link.Name);
        reaper.Waiting.ShouldBeGreaterThan(TimeSpan.Zero);
    });

    private static void WithReaper(Action<LinkReaper> body) => Run(() =>
    {
        Ip("netns add inner");
        using var reaper = new LinkReaper(TimeProvider.System, _ => false);
        body(reaper);
    });

    private static VethObject[] Park(LinkReaper reaper, int count)
    {
        VethObject[] links = [.. Enumerable.Range(0, count).Select(number => new VethObject(
            default, $"hn{number}", OwnMarks.FirstIndex + number, 0, Inner, $"eth{number}", default, 1500, Isolated: false, EnableIPv6: false))];
        foreach (var link in links)
        {
            Make(link);
            reaper.Add(link);
            Ip($"link set {link.Name} group {OwnMarks.ParkedGroup}");
        }

        return links;
    }

    private static void Make(VethObject link) => Ip($"link add {link.Name} index {link.Index} type veth peer name {link.Interface} netns inner");

    private static void Delete(VethObject link) => Ip($"link del {link.Name}");
}
