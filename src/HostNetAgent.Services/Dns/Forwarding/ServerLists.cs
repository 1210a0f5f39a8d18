using System.Collections.Immutable;
using System.Net;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Every list of name servers in use, each once; servers are shared between lists, with what is known of them.</summary>
internal sealed class ServerLists
{
    private readonly Dictionary<string, ServerList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<IPEndPoint, Upstream> _servers = [];

    /// <summary>Every server that was ever in use, for the metrics; replaced, never changed.</summary>
    public ImmutableArray<Upstream> Servers { get; private set; } = [];

    public ServerList Of(IEnumerable<IPEndPoint> addresses)
    {
        IPEndPoint[] some = [.. addresses.Distinct().Take(ServerList.Most)];
        var key = string.Join(' ', some.Select(address => address.ToString()));
        if (!_lists.TryGetValue(key, out var list))
            _lists[key] = list = new ServerList(_lists.Count, [.. some.Select(Server)]);
        return list;
    }

    public static IPEndPoint EndPoint(DnsServer server) => EndPoint(server.Address, 53);

    public static IPEndPoint EndPoint(IpAddress address, ushort port)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.WriteBytes(bytes);
        return new IPEndPoint(new IPAddress(bytes[..address.Size]), port);
    }

    private Upstream Server(IPEndPoint address)
    {
        if (!_servers.TryGetValue(address, out var server))
        {
            _servers[address] = server = new Upstream(address);
            Servers = Servers.Add(server);
        }

        return server;
    }
}
