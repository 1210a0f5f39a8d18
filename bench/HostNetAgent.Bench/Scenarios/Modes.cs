using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Results;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>Attaching by each mode against attaching to a plain bridge network, both by the agent.</summary>
internal sealed class Modes : IScenario
{
    private const string Table = "Attach by mode";
    private const double MostRatio = 1;
    private const string Parent = "benchparent";

    public string Name => "modes";

    public string Title => "a sandbox that exists is connected, or a tap made, by each mode in turn with a plain bridge network";

    public void Run(Bench bench)
    {
        MakeParent(bench);
        using var daemon = bench.StartDaemon();
        var fleet = new Fleet(daemon, bench.Floor);
        fleet.Grow(1);
        Network(daemon, new NetworkCreateRequest { Name = "internal", Internal = true });
        Network(daemon, new NetworkCreateRequest { Name = "apart", Icc = false });
        Network(daemon, new NetworkCreateRequest { Name = "routed", GatewayMode4 = GatewayModes.Routed });
        Network(daemon, new NetworkCreateRequest
        {
            Name = "macvlan",
            Driver = "macvlan",
            Subnets = [new SubnetCreateRequest { Prefix = "10.240.0.0/16" }],
            Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["parent"] = Parent },
        });
        fleet.CreateSandboxes(Names("plain"));
        fleet.CreateSandboxes(Names("other"));
        fleet.WarmUp(bench.Quick);
        foreach (var network in (string[])["internal", "apart", "routed", "macvlan"])
            Tell(bench, network, Measure(bench, fleet, daemon, number => Connect($"other{number}", network), number => Disconnect($"other{number}", network)));
        Tell(bench, "tap", Measure(bench, fleet, daemon, number => Tap($"tap{number}", fleet.Network), number => Fleet.Remove($"tap{number}")));
    }

    private static void Tell(Bench bench, string mode, Pairs pairs)
    {
        bench.Report.Add(Table, mode, "p50 us", pairs.Agent.Median);
        bench.Report.Add(Table, mode, "bridge p50 us", pairs.Floor.Median);
        bench.Report.Add(Table, mode, "mode / bridge", pairs.Ratio.Median, Goal.AtMost(MostRatio));
    }

    private static Pairs Measure(Bench bench, Fleet fleet, DaemonProcess daemon, Func<int, byte[]> attach, Func<int, byte[]> detach)
    {
        var pairs = new Pairs();
        for (var batch = 0; batch < (bench.Quick ? 2 : 6); batch++)
        {
            // The first batch only warms up.
            var samples = batch == 0 ? new Pairs() : pairs;
            for (var i = 0; i < Bench.BatchSize; i++)
            {
                var (mode, plain) = (attach(i), Connect($"plain{i}", fleet.Network));
                samples.Measure(() => daemon.Connection.Send(mode), () => daemon.Connection.Send(plain));
            }

            for (var i = 0; i < Bench.BatchSize; i++)
            {
                daemon.Connection.Send(detach(i));
                daemon.Connection.Send(Disconnect($"plain{i}", fleet.Network));
            }

            fleet.WaitForUpkeep();
        }

        return pairs;
    }

    private static IEnumerable<string> Names(string kind) => Enumerable.Range(0, Bench.BatchSize).Select(number => $"{kind}{number}");

    private static void Network(DaemonProcess daemon, NetworkCreateRequest request) =>
        daemon.Connection.Send(KeptConnection.Post("/v1/networks", request, ContractJson.Default.NetworkCreateRequest));

    private static byte[] Connect(string name, string network) =>
        KeptConnection.Post($"/v1/sandboxes/{name}/connect", new AttachmentRequest { Network = network }, ContractJson.Default.AttachmentRequest);

    private static byte[] Disconnect(string name, string network) =>
        KeptConnection.Post($"/v1/sandboxes/{name}/disconnect", new DisconnectRequest { Network = network }, ContractJson.Default.DisconnectRequest);

    private static byte[] Tap(string name, string network) => KeptConnection.Post(
        "/v1/sandboxes",
        new SandboxCreateRequest { Name = name, Tap = new TapRequest(), Networks = [new AttachmentRequest { Network = network }] },
        ContractJson.Default.SandboxCreateRequest);

    private static void MakeParent(Bench bench)
    {
        var writer = new NetlinkWriter();
        LinkMessages.Create(writer, new LinkSpec { Name = Parent, Kind = new VethLink { Peer = new VethPeer { Name = Parent + "1" } } });
        bench.Floor.Host.Require(writer, "make a parent for macvlan");
        foreach (var name in (string[])[Parent, Parent + "1"])
        {
            writer.Clear();
            LinkMessages.Change(writer, bench.Floor.Host.FindLink(name)!.Index, new LinkSettings { Up = true });
            bench.Floor.Host.Require(writer, "bring a parent up");
        }
    }
}
