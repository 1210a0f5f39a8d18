using System.Collections.Immutable;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dhcp;

/// <summary>What a network's clients are told beside their address.</summary>
/// <param name="Network">The network.</param>
/// <param name="Subnet">Its IPv4 subnet.</param>
/// <param name="Server">The gateway, which the answers come from.</param>
/// <param name="NameServers">Whom to ask for names.</param>
internal sealed record DhcpScope(Network Network, Subnet Subnet, IpAddress Server, ImmutableArray<IpAddress> NameServers)
{
    /// <summary>That of a network; null when it has no address to answer from, members may not reach it, or another network's own server answers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="hostServers">The host's own name servers that can be reached from elsewhere.</param>
    public static DhcpScope? Of(Network network, ImmutableArray<IpAddress> hostServers)
    {
        if (!network.ServesDhcp || network.SubnetOf(v6: false) is not { Gateway: { } gateway } subnet)
            return null;
        var asked = network.Dns.Servers.Where(server => server.Domain.Length == 0 && server.Address.IsV4).Select(server => server.Address).ToImmutableArray();
        return new DhcpScope(network, subnet, gateway, !network.Predefined ? [gateway] : asked.IsEmpty ? hostServers : asked);
    }

    public IpAddress Mask => IpAddress.V4(Subnet.Prefix.Length == 0 ? 0 : uint.MaxValue << (32 - Subnet.Prefix.Length));

    /// <summary>Whether an address may be a client's.</summary>
    public bool IsHost(IpAddress address) => Subnet.Prefix.Contains(address) && address != Subnet.Prefix.First && address != Subnet.Prefix.Last && address != Server;

    /// <summary>Whether members have a way out by the gateway.</summary>
    public bool HasRouter => !Network.Internal;

    /// <summary>The domain that short names are completed with: names of the network are known with its own name behind them too.</summary>
    public string Domain => Network.Dns.Search.FirstOrDefault(domain => domain != ".") ?? (Network.Predefined ? "" : Network.Name);

    /// <summary>Search domains in the form of DNS (RFC 3397), without compression.</summary>
    public byte[] Search()
    {
        var bytes = new List<byte>();
        foreach (var label in Network.Dns.Search.Where(domain => domain != ".").SelectMany(domain => domain.Split('.').Append("")))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        return [.. bytes];
    }

    /// <summary>The default route as a classless one (RFC 3442): who asks for those passes over the option for the router.</summary>
    public byte[] Routes()
    {
        var bytes = new byte[5];
        Server.WriteBytes(bytes.AsSpan(1));
        return bytes;
    }
}
