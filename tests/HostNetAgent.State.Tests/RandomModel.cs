using System.Collections.Immutable;
using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Tests;

/// <summary>Random values of every type that is stored, every field set to anything it may hold.</summary>
internal sealed class RandomModel(int seed)
{
    private readonly Random _random = new(seed);

    public Network Network() => new()
    {
        Id = Id(),
        Name = Text(),
        Driver = Pick("bridge", "host", "none"),
        Created = Time(),
        Device = Text(),
        DeviceIndex = _random.Next(),
        DeviceMac = Mac(),
        Parent = Coin() ? Parent() : null,
        Mtu = _random.Next(68, 65536),
        Subnets = Many(2, Subnet),
        Internal = Coin(),
        HostAccess = Pick(Enum.GetValues<HostAccess>()),
        InterContainerCommunication = Coin(),
        AntiSpoofing = Coin(),
        GatewayMode4 = Pick(Enum.GetValues<GatewayMode>()),
        GatewayMode6 = Pick(Enum.GetValues<GatewayMode>()),
        Masquerade = Coin(),
        HostBinding = Coin() ? Address(Coin()) : null,
        Outbound4 = Coin() ? Address(v6: false) : null,
        Outbound6 = Coin() ? Address(v6: true) : null,
        Dns = Coin() ? Dns() : DnsSettings.None,
        DhcpRange = Coin() ? Prefix(v6: false) : null,
        Predefined = Coin(),
        Labels = Map(Text),
        Options = Map(Text),
    };

    public Sandbox Sandbox() => new()
    {
        Id = Id(),
        Name = Text(),
        NamespacePath = "/run/netns/" + Text(),
        Adopted = Coin(),
        Created = Time(),
        RemoveOnExit = Coin(),
        NameGenerated = Coin(),
        Kind = Pick(Enum.GetValues<SandboxKind>()),
        LeaderId = Coin() ? Id() : "",
        Departed = Coin(),
        Hostname = Coin() ? Text() : null,
        Dns = Coin() ? Dns() : DnsSettings.None,
        ExtraHosts = Many(2, () => new ExtraHost(Text(), Coin() ? Address(Coin()) : null)),
        Process = Coin() ? new ProcessIdentity(_random.Next(), _random.NextInt64()) : null,
        Labels = Map(Text),
    };

    public Endpoint Endpoint(Network network, Sandbox sandbox) => new()
    {
        Id = Id(),
        NetworkId = network.Id,
        SandboxId = sandbox.Id,
        Kind = Pick(Enum.GetValues<EndpointKind>()),
        Interface = Text(),
        HostInterface = Text(),
        LinkIndex = _random.Next(int.MaxValue - 1),
        Mac = Mac(),
        Addresses = Many(2, () => Address(Coin())),
        StaticAddress = Coin(),
        GatewayPriority = _random.Next(-1000, 1000),
        Dhcp = Coin(),
        Aliases = Many(3, Text),
        Links = Many(2, () => new SandboxLink(Text(), Text())),
        Ports = Many(3, Port),
    };

    public Lease Lease(Network network) => new()
    {
        NetworkId = network.Id,
        Sandbox = Text(),
        Addresses = Many(2, () => Address(Coin())),
        Mac = Mac(),
        StaticAddress = Coin(),
        Released = Time(),
    };

    private NetworkParent Parent() => new(Text())
    {
        Origin = Pick(Enum.GetValues<ParentOrigin>()),
        Trunk = Coin() ? Text() : "",
        VlanId = _random.Next(4095),
        MacvlanMode = Pick(Enum.GetValues<MacvlanMode>()),
        IpvlanMode = Pick(Enum.GetValues<IpvlanMode>()),
        IpvlanFlag = Pick(Enum.GetValues<IpvlanFlag>()),
        Shim = Coin() ? new HostShim(Text(), _random.Next(), Mac(), Coin() ? Address(v6: false) : null, Coin() ? Address(v6: true) : null) : null,
    };

    private DnsSettings Dns() => new()
    {
        Servers = Many(2, () => new DnsServer(Address(Coin()), Coin() ? Text() : "")),
        Search = Many(2, Text),
        Options = Many(2, Text),
    };

    private Subnet Subnet()
    {
        var v6 = Coin();
        return new Subnet(Prefix(v6), Coin() ? Address(v6) : null, Coin() ? Prefix(v6) : null, Map(() => Address(v6)));
    }

    private PublishedPort Port() => new(
        Pick(Enum.GetValues<Transport>()), Coin() ? Address(Coin()) : null, (ushort)_random.Next(1, 65536), (ushort)_random.Next(1, 65536), _random.Next(1, 1000));

    private IpPrefix Prefix(bool v6) => new(Address(v6), _random.Next(v6 ? 129 : 33));

    private IpAddress Address(bool v6)
    {
        var bytes = new byte[v6 ? 16 : 4];
        _random.NextBytes(bytes);
        return IpAddress.FromBytes(bytes);
    }

    private MacAddress Mac() => new((ulong)_random.NextInt64(1L << 48));

    private DateTimeOffset Time() => new(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private string Id()
    {
        var bytes = new byte[32];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private string Text()
    {
        const string Alphabet = "abcXYZ019._- äß€😀\"\\<\u0001";
        var runes = Alphabet.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Pick(runes))) + _random.Next();
    }

    private bool Coin() => _random.Next(2) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private ImmutableArray<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];

    private ImmutableSortedDictionary<string, T> Map<T>(Func<T> value) =>
        Enumerable.Range(0, _random.Next(4)).ToImmutableSortedDictionary(_ => Text(), _ => value(), StringComparer.Ordinal);
}
