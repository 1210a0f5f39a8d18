using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Others;
using HostNetAgent.Bench.Results;
using HostNetAgent.Bench.Traffic;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Bench.Scenarios;

/// <summary>The name service beside dnsmasq: the same address, the same client, the same questions, by turns.</summary>
internal sealed class Names : IScenario
{
    private const string Table = "Names, asked from a sandbox over UDP";
    private const string Network = "names";
    private const double MostRatio = 1.5;
    private const double LeastRate = 30_000;
    private const int Window = 32;

    private static readonly IPAddress Source = new([127, 0, 0, 9]);

    public string Name => "names";

    public string Title => "own names, cached and forwarded ones, by the agent and by dnsmasq";

    public void Run(Bench bench)
    {
        var file = Path.Combine(bench.Workspace.NewFolders().State, "resolv.conf");
        File.WriteAllText(file, $"nameserver {Source}\n");
        using var source = new NameSource(new IPEndPoint(Source, 53));
        using var daemon = bench.StartDaemon("--resolv-conf", file);
        var network = daemon.Connection.Send(
            KeptConnection.Post("/v1/networks", new NetworkCreateRequest { Name = Network }, ContractJson.Default.NetworkCreateRequest), ContractJson.Lenient.NetworkInfo);
        var gateway = IPAddress.Parse(network.Subnets[0].Gateway!);
        var peer = Create(daemon, "peer");
        var client = Create(daemon, "client");
        using var dnsmasq = new Dnsmasq(gateway, "peer", peer.Endpoints[0].Ip!.Split("/")[0], Source);
        foreach (var (row, name) in ((string, string)[])[("own name", "peer"), ("cached", "cached.example"), ("forwarded", ".example")])
            Measure(bench, [Environment.ProcessId, daemon.Id, dnsmasq.Id], client.NamespacePath, gateway, row, name);
        bench.Report.Add(Table, "daemon", "MiB", daemon.ResidentMemory);
    }

    private static SandboxInfo Create(DaemonProcess daemon, string name)
    {
        var request = new SandboxCreateRequest { Name = name, Networks = [new AttachmentRequest { Network = Network }] };
        return daemon.Connection.Send(KeptConnection.Post("/v1/sandboxes", request, ContractJson.Default.SandboxCreateRequest), ContractJson.Lenient.SandboxInfo);
    }

    private static void Measure(Bench bench, int[] processes, string path, IPAddress gateway, string row, string name)
    {
        var (times, rates) = (new Pairs(), new Pairs());
        var (count, time) = bench.Quick ? (300, TimeSpan.FromMilliseconds(100)) : (2000, TimeSpan.FromMilliseconds(500));
        Exception? failure = null;
        Lan.StartIn(path, () =>
        {
            try
            {
                WaitUntilServed(gateway);
                using var agent = new NameAsker(new IPEndPoint(gateway, 53), name);
                using var other = new NameAsker(new IPEndPoint(gateway, Dnsmasq.Port), name);
                Round(processes, agent, other, count, time, new Pairs(), new Pairs());
                for (var round = 0; round < (bench.Quick ? 1 : 8); round++)
                    Round(processes, agent, other, count, time, times, rates);
            }
            catch (Exception silence) when (silence is SocketException or IOException)
            {
                failure = silence;
            }
        }).Join();
        if (failure is not null)
            throw new IOException($"{row}: {failure.Message}", failure);
        bench.Report.Add(Table, row, "agent p50 us", times.Agent.Median);
        bench.Report.Add(Table, row, "dnsmasq p50 us", times.Floor.Median);
        bench.Report.Add(Table, row, "agent / dnsmasq", times.Ratio.Median, Goal.AtMost(MostRatio));
        bench.Report.Add(Table, row, "agent queries/s", rates.Agent.Median, row == "forwarded" ? null : Goal.NotBelow(LeastRate));
        bench.Report.Add(Table, row, "dnsmasq queries/s", rates.Floor.Median);
    }

    /// <summary>The service opens its sockets behind the answer that the network is there.</summary>
    private static void WaitUntilServed(IPAddress gateway)
    {
        for (var patience = 100; ; patience--)
        {
            try
            {
                using var asker = new NameAsker(new IPEndPoint(gateway, 53), "peer");
                asker.Times(1);
                return;
            }
            catch (Exception silence) when (patience > 0 && silence is (SocketException or IOException))
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>
    /// One question at a time is asked with everybody on one processor: where the scheduler happens to put a server, which it then keeps, makes more
    /// difference than the server.
    /// </summary>
    private static void Round(int[] processes, NameAsker agent, NameAsker other, int count, TimeSpan time, Pairs times, Pairs rates)
    {
        Place(processes, "0");
        times.Add(agent.Times(count).Median, other.Times(count).Median);
        Place(processes, $"0-{Environment.ProcessorCount - 1}");
        rates.Add(agent.Rate(time, Window), other.Rate(time, Window));
    }

    private static void Place(int[] processes, string processors)
    {
        foreach (var process in processes)
            Command.Run("taskset", "-a", "-c", "-p", processors, process.ToString(CultureInfo.InvariantCulture));
    }
}
