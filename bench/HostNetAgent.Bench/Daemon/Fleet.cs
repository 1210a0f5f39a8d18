using System.Collections.Concurrent;
using System.Diagnostics;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Route;

namespace HostNetAgent.Bench.Daemon;

/// <summary>Networks and sandboxes of one daemon.</summary>
internal sealed class Fleet(DaemonProcess daemon, FloorHost floor)
{
    /// <summary>A bridge takes 1 023 ports, and what is measured needs some.</summary>
    private const int PerNetwork = 1000;

    /// <summary>Host ports of the endpoints that are merely there.</summary>
    private const int FirstPort = 2000;

    private readonly List<string> _networks = [];
    private int _endpoints;

    /// <summary>The first network, with most endpoints.</summary>
    public string Network => _networks[0];

    /// <summary>Where the floor attaches to: the bridge of the first network.</summary>
    public FloorPlace Place { get; private set; } = null!;

    /// <summary>Brings the number of endpoints, each in a sandbox of its own with a published port, to at least this.</summary>
    public void Grow(int endpoints)
    {
        while (_networks.Count * PerNetwork < Math.Max(endpoints, 1))
            AddNetwork();
        Parallelly(
            Enumerable.Range(_endpoints, Math.Max(0, endpoints - _endpoints)),
            (connection, number) => connection.Send(Create($"fleet{number}", _networks[number / PerNetwork], FirstPort + number)));
        _endpoints = Math.Max(endpoints, _endpoints);
        WaitForUpkeep();
    }

    /// <summary>
    /// Makes, attaches, detaches and removes for some seconds: the daemon's code is compiled again while it runs, which takes one of
    /// two processors until it is done, and it is the daemon of an hour ago that users meet.
    /// </summary>
    public void WarmUp(bool quick)
    {
        const string Name = "warmup";
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(quick ? 1.5 : 6))
        {
            daemon.Connection.Send(Create(Name, Network, FirstPort - 1));
            daemon.Connection.Send(Disconnect(Name));
            daemon.Connection.Send(Connect(Name, FirstPort - 1));
            daemon.Connection.Send(Remove(Name));
        }

        WaitForUpkeep();
    }

    /// <summary>Makes sandboxes without a network.</summary>
    public void CreateSandboxes(IEnumerable<string> names)
    {
        Parallelly(names, (connection, name) => connection.Send(
            KeptConnection.Post("/v1/sandboxes", new SandboxCreateRequest { Name = name, Networks = [] }, ContractJson.Default.SandboxCreateRequest)));
        WaitForUpkeep();
    }

    /// <summary>The request that makes a sandbox with one published port.</summary>
    public static byte[] Create(string name, string network, int hostPort) => KeptConnection.Post(
        "/v1/sandboxes",
        new SandboxCreateRequest { Name = name, Networks = [new AttachmentRequest { Network = network }], Publish = [$"{hostPort}:80"] },
        ContractJson.Default.SandboxCreateRequest);

    /// <summary>The request that attaches a sandbox, with one published port.</summary>
    public byte[] Connect(string name, int hostPort) => KeptConnection.Post(
        $"/v1/sandboxes/{name}/connect", new AttachmentRequest { Network = Network, Publish = [$"{hostPort}:80"] }, ContractJson.Default.AttachmentRequest);

    /// <summary>The request that undoes <see cref="Connect"/>.</summary>
    public byte[] Disconnect(string name) => KeptConnection.Post(
        $"/v1/sandboxes/{name}/disconnect", new DisconnectRequest { Network = Network }, ContractJson.Default.DisconnectRequest);

    public static byte[] Remove(string name) => KeptConnection.Delete($"/v1/sandboxes/{name}");

    /// <summary>Waits until the daemon has removed links that it cut off and prepared namespaces, so that neither falls into a measurement.</summary>
    public void WaitForUpkeep()
    {
        Leftovers.WaitForNone(floor, TimeSpan.FromSeconds(30));
        WaitForPool();
    }

    /// <summary>Waits until no further namespace is prepared.</summary>
    public void WaitForPool()
    {
        for (int last = -1, now = 0; last != now; now = daemon.Status().WarmNamespaces)
        {
            last = now;
            Thread.Sleep(100); // Longer than the pause after which the daemon goes on preparing.
        }
    }

    /// <summary>Does something for every item over several connections at once.</summary>
    public void Parallelly<T>(IEnumerable<T> items, Action<KeptConnection, T> action, int connections = 8)
    {
        var queue = new ConcurrentQueue<T>(items);
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Math.Min(connections, queue.Count)).Select(_ => new Thread(Work)).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failures.TryPeek(out var first))
            throw new IOException($"one of {failures.Count} failures: {first.Message}", first);

        void Work()
        {
            using var connection = daemon.NewConnection();
            while (failures.IsEmpty && queue.TryDequeue(out var item))
            {
                try
                {
                    action(connection, item);
                }
                catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException)
                {
                    failures.Enqueue(failure);
                }
            }
        }
    }

    private void AddNetwork()
    {
        var name = $"net{_networks.Count}";
        var place = new FloorPlace(0, (byte)(100 + _networks.Count));
        var request = new NetworkCreateRequest { Name = name, Subnets = [new SubnetCreateRequest { Prefix = place.Subnet }] };
        var network = daemon.Connection.Send(KeptConnection.Post("/v1/networks", request, ContractJson.Default.NetworkCreateRequest), ContractJson.Lenient.NetworkInfo);
        var bridge = floor.Host.FindLink(network.Device) ?? throw new IOException($"{network.Device} is missing");
        if (_networks.Count == 0)
            Place = place with { Bridge = bridge.Index };
        _networks.Add(name);
    }
}
