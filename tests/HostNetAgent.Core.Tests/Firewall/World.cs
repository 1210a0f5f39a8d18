using System.Collections.Immutable;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Firewall.Elements;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>A host with one uplink, random networks, endpoints and published ports. Everything follows from the seed.</summary>
internal sealed class World : IHostRoutes
{
    public const int Uplink = 2;

    public static readonly IpAddress Outside4 = IpAddress.Parse("198.51.100.7");
    public static readonly IpAddress Outside6 = IpAddress.Parse("2001:db8:ffff::7");
    public static readonly ImmutableArray<IpAddress> HostAddresses =
        [IpAddress.Parse("192.0.2.10"), IpAddress.Parse("192.0.2.11"), IpAddress.Parse("2001:db8::10"), IpAddress.Parse("2001:db8::11")];

    private readonly Random _random;
    private readonly HashSet<(Transport, bool V6, ushort)> _taken = [];

    public World(int seed)
    {
        _random = new Random(seed);
        for (var i = 0; i < _random.Next(1, 5); i++)
            Networks.Add(RandomNetwork(i));
        foreach (var network in Networks)
        {
            for (var i = 0; i < _random.Next(0, 4); i++)
                Endpoints.Add(RandomEndpoint(network, i));
        }

        PassesIpHooks = _random.Next(2) == 0;
        Model = Endpoints.Aggregate(
            Networks.Aggregate(Model, (model, network) => model.With(network)),
            (model, endpoint) => model.With(new Sandbox { Id = endpoint.SandboxId, Name = endpoint.SandboxId, NamespacePath = endpoint.SandboxId }).With(endpoint));
    }

    /// <summary>Whether bridged frames pass the hooks of IP.</summary>
    public bool PassesIpHooks { get; }

    /// <summary>The same as a model, with a sandbox for each endpoint.</summary>
    public HostModel Model { get; } = HostModel.Empty;

    public List<Network> Networks { get; } = [];

    public List<Endpoint> Endpoints { get; } = [];

    public Network NetworkOf(Endpoint endpoint) => Networks.Single(network => network.Id == endpoint.NetworkId);

    public static IpAddress Outside(bool v6) => v6 ? Outside6 : Outside4;

    public List<ElementObject> Elements()
    {
        var objects = new List<KernelObject>();
        foreach (var network in Networks)
            FirewallElements.OfNetwork(network, objects);
        foreach (var endpoint in Endpoints)
        {
            FirewallElements.OfEndpoint(NetworkOf(endpoint), endpoint, objects);
            if (!NetworkOf(endpoint).InterContainerCommunication)
                ApartElements.Add(Model, NetworkOf(endpoint), endpoint, PassesIpHooks, objects);
        }

        return [.. objects.Cast<ElementObject>()];
    }

    public PacketPath Path(Ruleset ruleset) => new(new RuleMachine(ruleset, Elements()), this);

    public bool IsLocal(IpAddress address) =>
        address.IsLoopback || HostAddresses.Contains(address) || Networks.Any(network => network.SubnetOf(address.IsV6)?.Gateway == address);

    public int InterfaceTo(IpAddress address) =>
        Networks.FirstOrDefault(network => network.SubnetOf(address.IsV6)?.Prefix.Contains(address) == true)?.DeviceIndex ?? Uplink;

    public IpAddress AddressOn(int index, bool v6) =>
        index == Uplink ? HostAddresses.First(address => address.IsV6 == v6) : Networks.Single(network => network.DeviceIndex == index).SubnetOf(v6)!.Gateway!.Value;

    private Network RandomNetwork(int i)
    {
        var v4 = new Subnet(IpPrefix.Parse($"10.{i}.0.0/24"), IpAddress.Parse($"10.{i}.0.1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty);
        var v6 = new Subnet(IpPrefix.Parse($"fd00:{i}::/64"), IpAddress.Parse($"fd00:{i}::1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty);
        var hidden = _random.Next(4) == 0;
        return new Network
        {
            Id = $"{i:d64}",
            Name = $"net{i}",
            Device = $"hn{i}",
            DeviceIndex = 10 + i,
            Subnets = _random.Next(4) switch { 0 => [v4], 1 => [v6], _ => [v4, v6] },
            Internal = hidden,
            HostAccess = hidden ? HostAccess.Services : HostAccess.Full,
            InterContainerCommunication = _random.Next(2) == 0,
            AntiSpoofing = _random.Next(4) != 0,
            GatewayMode4 = Mode(),
            GatewayMode6 = Mode(),
            Outbound4 = _random.Next(3) == 0 ? HostAddresses[1] : null,
            Outbound6 = _random.Next(3) == 0 ? HostAddresses[3] : null,
        };
    }

    private GatewayMode Mode() => _random.Next(4) switch { 0 => GatewayMode.Routed, 1 => GatewayMode.Unprotected, _ => GatewayMode.Nat };

    private Endpoint RandomEndpoint(Network network, int i) => new()
    {
        Id = $"{network.DeviceIndex}{i:d62}",
        NetworkId = network.Id,
        SandboxId = SandboxId(network, i),
        Links = i > 0 && _random.Next(3) == 0 ? [new SandboxLink(SandboxId(network, i - 1), "other")] : [],
        Interface = "eth0",
        HostInterface = $"hv{network.DeviceIndex}{i}",
        LinkIndex = (network.DeviceIndex * 10) + i,
        Mac = MacAddress.LocallyAdministered((ulong)_random.NextInt64()),
        Addresses = [.. network.Subnets.Select(subnet => subnet.Prefix.First.Add((UInt128)(20 + i)))],
        Ports = [.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => RandomPort()).OfType<PublishedPort>()],
    };

    private static string SandboxId(Network network, int i) => $"box{network.DeviceIndex}{i}";

    private PublishedPort? RandomPort()
    {
        IpAddress? host = _random.Next(6) switch
        {
            0 => HostAddresses[_random.Next(4)],
            1 => IpAddress.LoopbackV4,
            2 => IpAddress.LoopbackV6,
            3 => _random.Next(2) == 0 ? IpAddress.AnyV4 : IpAddress.AnyV6,
            _ => null,
        };
        var port = new PublishedPort(
            _random.Next(2) == 0 ? Transport.Tcp : Transport.Udp, host, (ushort)_random.Next(8000, 8040), (ushort)_random.Next(80, 90), _random.Next(1, 4));
        return Claim(port) ? port : null;
    }

    /// <summary>As the agent does: a host port is given out once, whatever the address.</summary>
    private bool Claim(PublishedPort port)
    {
        var wanted = (from v6 in new[] { false, true }
                      from i in Enumerable.Range(0, port.Count)
                      select (port.Transport, v6, (ushort)(port.HostPort + i))).ToList();
        if (wanted.Any(_taken.Contains))
            return false;
        _taken.UnionWith(wanted);
        return true;
    }
}
