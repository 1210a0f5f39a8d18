using System.Net;
using System.Net.Sockets;
using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>
/// web and db on the network app (both families), db and far on back, in1 and in2 on the internal network shut. The LAN's neighbour is a name server
/// at .2 for example.test, and at .3 another one for corp.test; the host asks the first.
/// </summary>
public class NamesWorld : World
{
    private readonly string _file;
    private readonly Dictionary<string, string[]> _gateways = new(StringComparer.Ordinal);

    public NamesWorld()
        : this(Directory.CreateTempSubdirectory("hostnet-names-").FullName)
    {
    }

    private NamesWorld(string folder)
        : base("--resolv-conf", Path.Combine(folder, "resolv.conf"))
        => _file = Path.Combine(folder, "resolv.conf");

    public NameSource Outside { get; private set; } = null!;

    public NameSource Corporate { get; private set; } = null!;

    /// <summary>Puts another file in the place of the host's resolv.conf.</summary>
    public void UseServers(params IReadOnlyList<string> addresses)
    {
        File.WriteAllLines(_file + ".new", addresses.Select(address => $"nameserver {address}"));
        File.Move(_file + ".new", _file, overwrite: true);
    }

    /// <summary>What dig says, in a sandbox, to a name server: the gateway of its first network unless one is named.</summary>
    public string Dig(string sandbox, string words, string? server = null) =>
        Sandbox(sandbox).Try(["dig", "+time=3", "+tries=1", $"@{server ?? Gateway(sandbox)}", .. words.Split(' ')]).Output.Trim();

    /// <summary>The addresses or names that dig finds, in order.</summary>
    public string Short(string sandbox, string words, string? server = null) =>
        string.Join(' ', Dig(sandbox, words + " +short", server).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    /// <summary>The response code, and the number of answers.</summary>
    public string Code(string sandbox, string words, string? server = null)
    {
        var text = Dig(sandbox, words + " +noall +comments", server);
        return $"{After(text, "status: ")} {After(text, "ANSWER: ")}";
    }

    /// <summary>The address of a sandbox's first network on the host, also of one without a way out.</summary>
    public string Gateway(string sandbox, bool v6 = false)
    {
        if (!_gateways.TryGetValue(sandbox, out var gateways))
        {
            var network = Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints")[0].GetProperty("network").GetString();
            gateways = [.. Cli.Json($"network inspect {network}").GetProperty("subnets").EnumerateArray().Select(subnet => subnet.GetProperty("gateway").GetString()!)];
            _gateways[sandbox] = gateways;
        }

        return gateways.Single(gateway => gateway.Contains(':') == v6);
    }

    public string Address(string sandbox, int endpoint = 0, bool v6 = false) =>
        Cli.Json($"sandbox inspect {sandbox}").GetProperty("endpoints")[endpoint].GetProperty(v6 ? "ip6" : "ip").GetString()!.Split('/')[0];

    /// <summary>Runs a script in a sandbox whose programs ask the gateway.</summary>
    public Ended WithResolvConf(string sandbox, string script)
    {
        var file = Path.Combine(Folder, $"{sandbox}.conf");
        File.WriteAllText(file, $"nameserver {Gateway(sandbox)}\noptions ndots:0 timeout:2 attempts:1\n");
        return Sandbox(sandbox).Try("unshare", "--mount", "sh", "-c", $"mount --bind {file} \"$(readlink -f /etc/resolv.conf)\" && {script}");
    }

    /// <summary>A connection from a sandbox to its gateway's port 53.</summary>
    public Socket Connect(string sandbox)
    {
        var server = new IPEndPoint(IPAddress.Parse(Gateway(sandbox)), 53);
        var socket = Sandbox(sandbox).Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 15_000 });
        socket.Connect(server);
        return socket;
    }

    public async Task<double> MetricAsync(string start) =>
        (await Daemon.MetricsAsync()).Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void Prepare()
    {
        Lan.Shell("ip addr add 192.0.2.3/24 dev eth0");
        Outside = Keep(new NameSource(
            Lan,
            "192.0.2.2",
            [
                "--address=/example.test/203.0.113.7", "--address=/six.test/2001:db8::7", "--address=/corp.test/192.0.2.99", "--local=/nowhere.test/", "--local=/six.test/", "--local-ttl=60",
                "--edns-packet-max=4096", .. Enumerable.Range(0, 12).Select(number => $"--txt-record=big.test,{number}{new string('x', 200)}"),
            ]));
        Corporate = Keep(new NameSource(Lan, "192.0.2.3", "--address=/corp.test/10.99.0.1", "--address=/example.test/203.0.113.8", "--local-ttl=60"));
        UseServers("192.0.2.2");
    }

    protected override async Task FurnishAsync()
    {
        Cli.Run("network create app --subnet 10.50.0.0/24 --subnet fd00:50::/64 --ipv6");
        Cli.Run("network create back --subnet 10.60.0.0/24");
        Cli.Run("network create shut --subnet 10.70.0.0/24 --internal");
        Cli.Run("sandbox create Web --network app --alias www --hostname web-1");
        Cli.Run("sandbox create db --network app --alias www --network back");
        Cli.Run("sandbox create far --network back");
        Cli.Run("sandbox create in1 --network shut");
        Cli.Run("sandbox create in2 --network shut");
        Cli.Run("sandbox create plain");
        await Soon.TrueAsync(() => Short("Web", "a.example.test").Length > 0, "names");
    }

    private static string After(string text, string mark)
    {
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        return start < 0 ? "none" : text[(start + mark.Length)..].Split(',')[0];
    }
}
