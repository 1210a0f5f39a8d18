using System.Net;
using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Results;
using HostNetAgent.Bench.Traffic;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Conntrack;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>Whether ten thousand published ports slow down one of them.</summary>
internal sealed class PublishedPorts : IScenario
{
    private const string Table = "New TCP connections through a published port";
    private const double LeastRatio = 0.95;
    private const int Port = 25_000;
    private const int First = 20_000;
    private const int Last = 29_999;
    private const byte Tcp = 6;

    private static readonly string[] Others = [$"0.0.0.0:{First}-{Port - 1}:{First}-{Port - 1}", $"0.0.0.0:{Port + 1}-{Last}:{Port + 1}-{Last}"];

    public string Name => "ports";

    public string Title => "from a LAN through one port into a sandbox, alone and with 9 999 others published";

    public void Run(Bench bench)
    {
        using var daemon = bench.StartDaemon();
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(1);
        using var lan = new Lan(bench.Floor);
        var create = new SandboxCreateRequest { Name = "server", Networks = [new AttachmentRequest { Network = fleet.Network }], Publish = [$"0.0.0.0:{Port}:{Port}"] };
        var sandbox = daemon.Connection.Send(KeptConnection.Post("/v1/sandboxes", create, ContractJson.Default.SandboxCreateRequest), ContractJson.Lenient.SandboxInfo);
        using var server = new AcceptingServer(sandbox.NamespacePath, Port);
        using var conntrack = new ConntrackConnection();
        fleet.WaitForUpkeep();
        var pairs = new Pairs();
        Round(daemon, lan, conntrack, TimeSpan.FromMilliseconds(300), new Pairs());
        for (var round = 0; round < (bench.Quick ? 1 : 8); round++)
            Round(daemon, lan, conntrack, TimeSpan.FromSeconds(0.8), pairs);
        bench.Report.Add(Table, "a second", "1 published", pairs.Floor.Median);
        bench.Report.Add(Table, "a second", "10 000 published", pairs.Agent.Median);
        bench.Report.Add(Table, "a second", "ratio", pairs.Ratio.Median, Goal.NotBelow(LeastRatio));
    }

    private static void Round(DaemonProcess daemon, Lan lan, ConntrackConnection conntrack, TimeSpan time, Pairs pairs)
    {
        var alone = Rate(lan, conntrack, time);
        daemon.Connection.Send(KeptConnection.Post("/v1/sandboxes/server/publish", new PublishRequest { Ports = Others }, ContractJson.Default.PublishRequest));
        var among = Rate(lan, conntrack, time);
        daemon.Connection.Send(KeptConnection.Post("/v1/sandboxes/server/unpublish", new UnpublishRequest { Ports = Others }, ContractJson.Default.UnpublishRequest));
        pairs.Add(among, alone);
    }

    /// <summary>Each begins with the same connection table: without the connections of the one before.</summary>
    private static double Rate(Lan lan, ConntrackConnection conntrack, TimeSpan time)
    {
        conntrack.Delete(ConntrackFilter.AddressedTo(Lan.Host, Tcp, Port));
        return ConnectingClient.Measure(lan, new IPEndPoint(Lan.Host, Port), time);
    }
}
