using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.Core.Ports;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>The names of the last published model, and what each asker may know and ask of others. Follows the model one change at a time. Of the loop's thread.</summary>
internal sealed class NameBook(IModelFeed feed, ServerLists lists, HostResolvConf host)
{
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private ModelStep? _step;

    public HostNames Names { get; private set; } = HostNames.Empty;

    /// <summary>Comes up with the last published model; costs one comparison when there is no newer one.</summary>
    /// <returns>Whether something changed.</returns>
    public bool Follow()
    {
        if (_step is { Next: null })
            return false;
        var whole = _step is null;
        var last = _step ?? feed.Last;
        for (; last.Next is { } next; last = next)
            whole |= !TryNote(next);
        _step = last;
        // Read after the steps: it holds at least what they tell of.
        var model = feed.Model;
        Names = whole ? HostNames.Of(model) : Names.Follow(model, _touched);
        _touched.Clear();
        return true;
    }

    /// <summary>Whether an address may ask on a network. On a parent's segment everyone can ask; we serve our own alone, and are not there for others.</summary>
    public bool IsServed(string networkId, IpAddress address, out bool isMember)
    {
        isMember = false;
        if (!Names.Zones.TryGetValue(networkId, out var zone))
            return false;
        isMember = zone.At(address) is not null;
        return isMember || zone.Network.Parent is null;
    }

    /// <summary>What an address of a network knows; null when it may not ask there any more.</summary>
    public AskerView? ViewOf(string networkId, IpAddress address, Client client)
    {
        if (ReferenceEquals(client.Names, Names) && client.Address == address)
            return client.View;
        (client.Names, client.Address) = (Names, address);
        client.View = IsServed(networkId, address, out _) ? AskerView.Of(Names, Names.Zones[networkId], address) : null;
        client.Resolvers = client.View is { } view ? ResolversOf(view) : null;
        return client.View;
    }

    /// <summary>
    /// Whom to ask for a name that is not ours. Nobody (null) on an internal network, unless a server stands on that network itself (CVE-2024-29018); and
    /// nobody for a single word where the asker set ndots, for then it comes again with a domain behind it.
    /// </summary>
    public ServerList? ServersFor(AskerView view, Client client, ReadOnlySpan<byte> name, long now)
    {
        if (IsSingleWord(name) && HasNdots(view))
            return null;
        return client.Resolvers?.For(name) ?? (view.Network.Internal ? null : host.At(now));
    }

    private static bool IsSingleWord(ReadOnlySpan<byte> name) => name[0] > 0 && name[1 + name[0]] == 0;

    private static bool HasNdots(AskerView view)
    {
        var options = view.Asker is { Sandbox.Dns.Options: { IsEmpty: false } own } ? own : view.Network.Dns.Options;
        return options.Any(static option => option.StartsWith("ndots:", StringComparison.Ordinal));
    }

    // Those of the sandbox take the place of the network's for the same domain, or for the rest, and leave it those for other domains.
    private Resolvers? ResolversOf(AskerView view)
    {
        DnsServer[] own = view.Asker is { } asker ? [.. asker.Sandbox.Dns.Servers.Where(server => MayAsk(view.Network, server))] : [];
        var theirs = view.Network.Dns.Servers.Where(server => MayAsk(view.Network, server) && !own.Any(mine => string.Equals(mine.Domain, server.Domain, StringComparison.OrdinalIgnoreCase)));
        DnsServer[] servers = [.. own, .. theirs];
        return servers.Length == 0 ? null : Resolvers.Of(servers, lists);
    }

    private static bool MayAsk(Network network, DnsServer server) =>
        !network.Internal || network.SubnetOf(server.Address.IsV6)?.Prefix.Contains(server.Address) == true;

    private bool TryNote(ModelStep step)
    {
        if (step.Changes is not { } changes)
            return false;
        foreach (var change in changes)
        {
            switch (change)
            {
                case PutEndpoint put:
                    _touched.Add(put.Endpoint.Id);
                    break;
                case DropEndpoint drop:
                    _touched.Add(drop.Endpoint.Id);
                    break;
                case PutSandbox put:
                    NoteEndpoints(put.Sandbox);
                    break;
            }
        }

        return true;
    }

    // Those that it has by now; others are told of by changes of their own.
    private void NoteEndpoints(Sandbox sandbox)
    {
        foreach (var endpoint in Names.Model.EndpointsOf(sandbox))
            _touched.Add(endpoint.Id);
    }
}
