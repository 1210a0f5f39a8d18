using System.Text.RegularExpressions;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>All that a daemon can leave on a host, a line each: links, addresses, routes, packet filter, pinned namespaces, held ports.</summary>
public sealed partial class HostState
{
    /// <summary>Group of links that were cut off and are removed in bulk a moment later: those of an earlier test need not stay.</summary>
    private const string OnItsWayOut = "group 1752039428";

    private readonly List<string> _lines;

    private HostState(World world) => _lines =
    [
        .. Lines(world, "ip -o link"),
        .. Lines(world, "ip -o addr"),
        .. Lines(world, "ip route show table all"),
        .. Lines(world, "ip -6 route show table all"),
        .. Lines(world, "nft -s list ruleset"),
        .. Lines(world, "ss -Hlntup").Where(line => line.Contains("hostnetd", StringComparison.Ordinal)),
        .. Directory.GetFileSystemEntries(world.Daemon.PinFolder).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The host of a world as it is. Its daemon must not keep namespaces prepared: it would make them whenever it is idle, between
    /// two looks as well, and a test would pass or fail by the moment.
    /// </summary>
    public static HostState Of(World world) =>
        world.Daemon.Command.Zip(world.Daemon.Command.Skip(1)).Contains(("--warm-pool", "0"))
            ? new(world)
            : throw new InvalidOperationException("looks at a host are compared in a world with --warm-pool 0");

    /// <summary>What came and what went since the earlier look; empty when nothing did.</summary>
    public string Since(HostState earlier) =>
        string.Join('\n', [.. Surplus(_lines, earlier._lines).Select(line => "+ " + line), .. Surplus([.. earlier._lines.Where(line => !line.Contains(OnItsWayOut, StringComparison.Ordinal))], _lines).Select(line => "- " + line)]);

    private static IEnumerable<string> Surplus(List<string> lines, List<string> others)
    {
        var rest = others.CountBy(line => line, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (rest.TryGetValue(line, out var count) && count > 0)
                rest[line] = count - 1;
            else
                yield return line;
        }
    }

    // Without what the kernel changes by itself, seconds after a link has come up.
    private static IEnumerable<string> Lines(World world, string command) =>
        world.Host.Run(command).Split('\n').Where(line => !ByTheKernel().IsMatch(line)).Select(line => Volatile().Replace(line, "").Trim());

    [GeneratedRegex(@"fe80::|\banycast\b|\bmulticast\b|\bff00::/8", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByTheKernel();

    [GeneratedRegex(@"\btentative ?|NO-CARRIER,|,LOWER_UP|\bstate \w+ ?|expires \d+sec ?|linkdown ?|pid=\d+,fd=\d+|(preferred|valid)_lft \w+ ?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Volatile();
}
