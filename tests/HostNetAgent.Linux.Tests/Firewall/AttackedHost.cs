using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Firewall;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>How the victim's network differs from the default.</summary>
internal sealed record Variant
{
    public bool InterContainerCommunication { get; init; } = true;

    public GatewayMode Mode { get; init; } = GatewayMode.Nat;

    /// <summary>Whether br_netfilter shows bridged packets to the inet hooks, as on hosts with Docker or Kubernetes.</summary>
    public bool BridgeCalls { get; init; }

    /// <summary>Whether our tables are safe from others, which takes Linux 6.9.</summary>
    public bool OwnTables { get; init; } = true;
}

/// <summary>Sockets that listen on the victim's two addresses.</summary>
internal sealed record Listeners(Socket V4, Socket V6) : IDisposable
{
    public void Dispose()
    {
        V4.Dispose();
        V6.Dispose();
    }
}

/// <summary>A socket on the victim that datagrams are sent to.</summary>
internal sealed class Receiver : IDisposable
{
    public const int Port = 81;

    public Receiver(string address)
    {
        Address = IPAddress.Parse(address);
        In("victim", () => Socket = new Socket(Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        Socket!.Bind(new IPEndPoint(Address, Port));
    }

    public IPAddress Address { get; }

    public Socket Socket { get; private set; } = null!;

    public void Dispose() => Socket.Dispose();
}

/// <summary>
/// The calling thread's namespace as a host with two networks: "victim" and "sibling" in one, "other" in the other; "lan" is a
/// neighbour on the uplink that routes everything through the host. Links are made by the real ip, rules by us.
/// </summary>
internal sealed class AttackedHost : IDisposable
{
    public const string Here = "";

    /// <summary>A port of the victim's whose number is the same on the host.</summary>
    public const int Pushed = 8082;
    public const string Address4 = "192.0.2.10";
    public const string Address6 = "2001:db8::10";

    /// <summary>Long enough for TCP to repeat a SYN that a busy machine lost, which it does after a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1200);

    private readonly FilterTables _tables;
    private readonly List<ElementObject> _elements;

    public AttackedHost(Ruleset ruleset, Variant? variant = null)
    {
        variant ??= new Variant();
        Tool("sysctl", "-q", "-w", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.default.accept_dad=0", "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.default.send_redirects=0");
        BridgeCalls(variant.BridgeCalls);
        Uplink();
        var network = Bridge(1) with { InterContainerCommunication = variant.InterContainerCommunication, GatewayMode4 = variant.Mode, GatewayMode6 = variant.Mode };
        var other = Bridge(2);
        var victim = Attach(
            network, "victim", 20, new(Transport.Tcp, null, 8080, 80), new(Transport.Tcp, IpAddress.LoopbackV4, 5432, 80),
            new(Transport.Tcp, IpAddress.LoopbackV6, 5432, 80), new(Transport.Udp, IpAddress.LoopbackV6, 5433, Receiver.Port), new(Transport.Udp, null, 8081, Receiver.Port), new(Transport.Tcp, null, Pushed, Pushed));
        var sibling = Attach(network, "sibling", 21);
        var stranger = Attach(other, "other", 22);
        _elements = [.. Samples.Elements(network, victim, sibling), .. Samples.Elements(other, stranger)];
        if (variant.BridgeCalls)
            Tool("bridge", "link", "set", "dev", "p20", "hairpin", "on");
        _tables = new FilterTables(ruleset, variant.OwnTables);
        _tables.Install(_elements);
        foreach (var (member, gateway) in new[] { ("lan", "192.0.2.10"), ("victim", "10.1.0.1"), ("sibling", "10.1.0.1"), ("other", "10.2.0.1") })
            AwaitCarrier(member, gateway);
    }

    public void Dispose() => _tables.Dispose();

    /// <summary>What an unpublish does to <see cref="Pushed"/>: the elements go, and the flows are forgotten.</summary>
    public void Close()
    {
        var gone = _elements.Where(element => element.Set is SetId.Pub4Any or SetId.Pub6Any or SetId.Open4 or SetId.Open6 && element.Describe().Contains($"tcp/{Pushed}", StringComparison.Ordinal)).ToList();
        gone.Count.ShouldBe(2);
        _tables.Commit(gone, []).ShouldBeEmpty();
        Tool("conntrack", "-F");
    }

    /// <summary>Others flush all rules, and the agent writes its own again.</summary>
    public void Reload()
    {
        Tool("nft", "flush", "ruleset");
        Tool("nft", "list", "ruleset").ShouldNotContain("hostnet");
        _tables.Install(_elements);
    }

    public Listeners ListenOnVictim(int port)
    {
        Listeners? listeners = null;
        In("victim", () => listeners = new(Listen(IPAddress.Parse("10.1.0.20"), port), Listen(IPAddress.Parse("fd00:1::14"), port)));
        return listeners!;
    }

    public bool Reaches(string from, string address, int port)
    {
        var reached = false;
        void Probe()
        {
            using var socket = Connect(address, port, Patience);
            reached = socket is not null;
        }

        if (from == Here)
            Probe();
        else
            In(from, Probe);
        return reached;
    }

    /// <summary>Whether a datagram arrives at this address of the victim's, answered or not.</summary>
    /// <param name="from">Who sends it.</param>
    /// <param name="address">Where it should arrive.</param>
    /// <param name="to">Where it is sent, when that is elsewhere.</param>
    /// <param name="source">The sender's address, when it matters.</param>
    public bool Delivers(string from, string address, string? to = null, string? source = null)
    {
        using var receiver = new Receiver(address);
        In(from, () =>
        {
            using var sender = new UdpClient(receiver.Address.AddressFamily);
            if (source is not null)
                sender.Client.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
            sender.Send([1], 1, to is null ? new IPEndPoint(receiver.Address, Receiver.Port) : IPEndPoint.Parse(to));
        });
        return receiver.Socket.Poll(Patience, SelectMode.SelectRead);
    }

    /// <summary>What ICC off makes of ports; and the attacker asks the gateway to forward instead.</summary>
    public void Isolate()
    {
        foreach (var port in new[] { "p20", "p21" })
            Tool("bridge", "link", "set", "dev", port, "isolated", "on");
        Ip("-n sibling route add 10.1.0.20/32 via 10.1.0.1");
        Ip("-n sibling -6 route add fd00:1::14/128 via fd00:1::1");
    }

    /// <summary>The member takes an address that was not given to it.</summary>
    public void Take(string member, string prefix) => Ip($"-n {member} addr add {prefix} dev eth0 nodad");

    /// <summary>Whether the host gets an answer to a ping.</summary>
    public bool Answers(string address) => Try("ping", "-c", "1", "-W", "1", address).Code == 0;

    /// <summary>The member claims, under its own address, to be the neighbour that has another (RFC 4861, 4.4, override flag set).</summary>
    public void Advertise(string member, string claimed) => In(member, () =>
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.IcmpV6) { Ttl = 255 };
        byte[] mac = Convert.FromHexString(Mac(member).Replace(":", "", StringComparison.Ordinal));
        byte[] message = [136, 0, 0, 0, 0x20, 0, 0, 0, .. IPAddress.Parse(claimed).GetAddressBytes(), 2, 1, .. mac];
        socket.SendTo(message, new IPEndPoint(IPAddress.Parse("fd00:1::1"), 0));
    });

    /// <summary>Whether the host comes to believe that the address is at the member's MAC.</summary>
    public bool NeighbourIs(string address, string member)
    {
        var mac = Mac(member);
        for (var i = 0; i < 50; i++)
        {
            if (Ip($"-6 neigh show {address} dev br1").Contains(mac, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string Mac(string member) => Ip($"-n {member} -o link show eth0").Split("link/ether ")[1][..17];

    /// <summary>A new link drops everything until the kernel's link watch, which runs once a second at most, has seen its carrier.</summary>
    private static void AwaitCarrier(string member, string gateway)
    {
        for (var i = 0; i < 20; i++)
        {
            if (Try("ip", "netns", "exec", member, "ping", "-c", "1", "-W", "1", gateway).Code == 0)
                return;
        }

        throw new InvalidOperationException($"{member} does not reach {gateway}");
    }

    /// <summary>The switch is of each network namespace, and on in a new one where the module is loaded.</summary>
    private static void BridgeCalls(bool on)
    {
        var there = Directory.Exists("/proc/sys/net/bridge");
        Assert.SkipUnless(there || !on, "br_netfilter is not loaded");
        if (there)
            Tool("sysctl", "-q", "-w", $"net.bridge.bridge-nf-call-iptables={(on ? 1 : 0)}", $"net.bridge.bridge-nf-call-ip6tables={(on ? 1 : 0)}");
    }

    private static void Uplink()
    {
        Ip("netns add lan");
        Ip("link add up0 type veth peer name eth0 netns lan");
        Ip("addr add 192.0.2.10/24 dev up0");
        Ip("addr add 2001:db8::10/64 dev up0 nodad");
        Ip("link set up0 up");
        Ip("-n lan addr add 192.0.2.66/24 dev eth0");
        Ip("-n lan addr add 2001:db8::66/64 dev eth0 nodad");
        Ip("-n lan link set eth0 up");
        Ip("-n lan route add default via 192.0.2.10");
        Ip("-n lan -6 route add default via 2001:db8::10");
        // Without lo up there is no local 127/8, so that the neighbour can send it here.
        Ip("-n lan route add 127.0.0.1/32 via 192.0.2.10");
        Tool("ip", "netns", "exec", "lan", "sysctl", "-q", "-w", "net.ipv4.conf.all.route_localnet=1");
    }

    private static Network Bridge(int number)
    {
        Ip($"link add br{number} type bridge");
        Ip($"addr add 10.{number}.0.1/16 dev br{number}");
        Ip($"addr add fd00:{number}::1/64 dev br{number} nodad");
        Ip($"link set br{number} up");
        Tool("sysctl", "-q", "-w", $"net.ipv4.conf.br{number}.route_localnet=1");
        return Samples.Network(number, Index($"br{number}"));
    }

    private static Endpoint Attach(Network network, string name, int number, params PublishedPort[] ports)
    {
        Ip($"netns add {name}");
        Ip($"link add p{number} type veth peer name eth0 netns {name}");
        var endpoint = Samples.Endpoint(network, number, Index($"p{number}"), [.. ports]);
        Ip($"-n {name} link set eth0 address {endpoint.Mac} up");
        foreach (var subnet in network.Subnets)
        {
            Ip($"-n {name} addr add {endpoint.AddressOf(subnet.Prefix.IsV6)}/{subnet.Prefix.Length} dev eth0{(subnet.Prefix.IsV6 ? " nodad" : "")}");
            Ip($"-n {name} route add default via {subnet.Gateway}");
        }

        Ip($"link set p{number} master {network.Device} up");
        return endpoint;
    }

    private static int Index(string device) => int.Parse(Ip($"-o link show {device}").Split(':')[0], CultureInfo.InvariantCulture);
}
