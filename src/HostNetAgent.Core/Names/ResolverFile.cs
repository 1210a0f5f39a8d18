using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Names;

/// <summary>
/// The resolv.conf of a sandbox, by Docker's rules: on a network with names of its own the network's gateway is asked, which
/// answers for the sandbox's other networks too; elsewhere those who were asked for, or the host's own servers as far as they
/// can be reached from there.
/// </summary>
public static class ResolverFile
{
    /// <summary>How many servers the C library asks (MAXNS).</summary>
    private const int MaxServers = 3;

    /// <summary>The text; null when the host's own file counts.</summary>
    /// <param name="model">The model that the sandbox is in.</param>
    /// <param name="sandbox">A sandbox, not a member of another.</param>
    /// <param name="host">The host's own files.</param>
    public static string? Of(HostModel model, Sandbox sandbox, HostFiles host)
    {
        if (sandbox.Kind == SandboxKind.Tap || (sandbox.Kind == SandboxKind.Host && sandbox.Dns.IsNone))
            return null;
        var ways = Attachments.InOrder(model, sandbox);
        var theirs = ResolvConf.Parse(host.ResolvConf);
        var settings = ways.Select(way => way.Network.Dns).Prepend(sandbox.Dns).ToArray();
        // The gateway of an internal network answers for the names of all of them, and for nothing else: it comes last whatever its priority.
        var resolvers = ways.Where(way => HasResolver(way.Network)).OrderBy(way => way.Network.Internal).Select(way => Gateway(way.Network)).Take(MaxServers).ToArray();
        var text = new StringBuilder($"# Made by hostnetd for sandbox {sandbox.Name}. Once edited, it stays as it is.\n");
        Servers(text, resolvers.Length > 0 ? resolvers : Reachable(sandbox, settings, theirs, ways));
        Words(text, "search", (settings.FirstOrDefault(dns => !dns.Search.IsEmpty)?.Search ?? theirs.Search).Where(domain => domain != "."));
        Words(text, "options", WithDots(settings.FirstOrDefault(dns => !dns.Options.IsEmpty)?.Options ?? theirs.Options, resolvers.Length > 0));
        return SignedText.Sign(text.ToString());
    }

    /// <summary>Whether the agent answers questions for names on an address of the network, and members reach it there.</summary>
    internal static bool HasResolver(Network network) => network.HostAccess != HostAccess.None && ServedAddress.Of(network).Any();

    private static IpAddress Gateway(Network network) => ServedAddress.Of(network).Select(served => served.Address).OrderBy(address => address.IsV6).First();

    private static IEnumerable<IpAddress> Reachable(Sandbox sandbox, DnsSettings[] settings, ResolvConf theirs, IReadOnlyList<Attachment> ways)
    {
        var asked = settings.Select(dns => dns.Servers.Where(server => server.Domain.Length == 0).Select(server => server.Address)).FirstOrDefault(some => some.Any());
        if (asked is not null)
            return asked;
        // Who has no way out reaches none of the host's servers.
        if (ways.Count > 0 && ways.All(way => way.Network.Internal))
            return [];
        var v6 = ways.Any(way => way.Endpoint.AddressOf(v6: true) is not null);
        return sandbox.Kind == SandboxKind.Host ? theirs.Servers : theirs.Servers.Where(server => !server.IsLoopback && !server.IsLinkLocal && (v6 || !server.IsV6));
    }

    private static void Servers(StringBuilder text, IEnumerable<IpAddress> servers)
    {
        var any = false;
        foreach (var server in servers)
        {
            text.Append($"nameserver {server}\n");
            any = true;
        }

        if (!any)
            text.Append("# No name server: the host names none that could be reached from here. Name one with --dns.\n");
    }

    private static void Words(StringBuilder text, string keyword, IEnumerable<string> words)
    {
        var line = string.Join(' ', words);
        if (line.Length > 0)
            text.Append($"{keyword} {line}\n");
    }

    // Names of one label are the network's own, and are to be asked for as they are.
    private static IEnumerable<string> WithDots(ImmutableArray<string> options, bool own) =>
        own && !options.Any(option => option.StartsWith("ndots:", StringComparison.Ordinal)) ? options.Append("ndots:0") : options;
}
