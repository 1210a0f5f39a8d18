using System.Globalization;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>
/// A host at 192.0.2.1 and 2001:db8::1 (and a second address each, .5 and ::5) that runs a daemon, and a neighbour on its LAN
/// at .2 and ::2, which has a route to everything behind the host. Every world is apart from the others.
/// </summary>
public class World : IAsyncLifetime
{
    private static int _count;
    private readonly string _number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
    private readonly List<IDisposable> _belongings = [];

    public World(params IReadOnlyList<string> options)
    {
        Folder = Directory.CreateTempSubdirectory("hostnet-e2e-").FullName;
        Host = Make("host");
        Lan = Make("lan");
        Daemon = new Daemon(Host, Folder, Path.Combine(Folder, "netns"), options);
        Cli = new Cli(Host, Daemon.Socket);
        _belongings.Add(Daemon);
    }

    public string Folder { get; }

    public NetworkNamespace Host { get; }

    public NetworkNamespace Lan { get; }

    public Daemon Daemon { get; }

    public Cli Cli { get; }

    /// <summary>Whether frames on a bridge pass the packet filter of IP too, as they do where Docker or Kubernetes runs.</summary>
    protected virtual bool FiltersBridges => false;

    public async ValueTask InitializeAsync()
    {
        Wire();
        Prepare();
        await Daemon.StartAsync();
        await FurnishAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        for (var i = _belongings.Count - 1; i >= 0; i--)
            _belongings[i].Dispose();
        if (Directory.Exists(Daemon.PinFolder))
            Tool.Run("umount", "--lazy", "--recursive", Daemon.PinFolder);
        foreach (var name in new[] { "host", "lan" })
            Tool.Run($"ip netns del {name}-{_number}");
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The namespace of a sandbox.</summary>
    public NetworkNamespace Sandbox(string name) => new(Path.Combine(Daemon.PinFolder, name));

    /// <summary>A server in a sandbox, or on the host or its neighbour; it goes when the world does, if not earlier.</summary>
    public EchoServer Serve(NetworkNamespace home, string name, int port) => Keep(new EchoServer(home, name, port));

    public EchoServer Serve(string sandbox, int port) => Serve(Sandbox(sandbox), sandbox, port);

    public T Keep<T>(T belonging)
        where T : IDisposable
    {
        _belongings.Add(belonging);
        return belonging;
    }

    /// <summary>What the host has before the daemon starts.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>What the tests find made.</summary>
    protected virtual Task FurnishAsync() => Task.CompletedTask;

    private NetworkNamespace Make(string name)
    {
        Tool.Run($"ip netns add {name}-{_number}");
        return new NetworkNamespace($"/run/netns/{name}-{_number}");
    }

    private void Wire()
    {
        Tool.Run($"ip -n host-{_number} link add uplink type veth peer name eth0 netns lan-{_number}");
        Host.Shell("""
            ip link set lo up
            ip addr add 192.0.2.1/24 dev uplink
            ip addr add 192.0.2.5/24 dev uplink
            ip addr add 2001:db8::1/64 dev uplink nodad
            ip addr add 2001:db8::5/64 dev uplink nodad preferred_lft 0
            ip link set uplink up
            ip route add default via 192.0.2.2
            ip route add default via 2001:db8::2
            """);
        Lan.Shell("""
            ip link set lo up
            ip addr add 192.0.2.2/24 dev eth0
            ip addr add 2001:db8::2/64 dev eth0 nodad
            ip link set eth0 up
            ip route add default via 192.0.2.1
            ip route add default via 2001:db8::1
            """);
        var filter = FiltersBridges ? 1 : 0;
        Host.Shell($"for name in iptables ip6tables; do file=/proc/sys/net/bridge/bridge-nf-call-$name; test ! -e $file || echo {filter} >$file; done");
    }
}
