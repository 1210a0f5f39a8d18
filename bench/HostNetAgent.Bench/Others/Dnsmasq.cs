using System.Diagnostics;
using System.Net;

namespace HostNetAgent.Bench.Others;

/// <summary>dnsmasq, for comparison: on the same address as the agent, at another port.</summary>
internal sealed class Dnsmasq : IDisposable
{
    public const int Port = 5353;

    private readonly Process _process;

    /// <summary>Starts it with one name of its own and one name server.</summary>
    public Dnsmasq(IPAddress address, string name, string of, IPAddress server)
    {
        var program = Command.Find("dnsmasq", "/usr/sbin") ?? throw new IOException("dnsmasq is missing; install dnsmasq-base");
        _process = Process.Start(new ProcessStartInfo(program,
        [
            "--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=", "--no-resolv", "--no-hosts", "--bind-interfaces", "--user=root", "--log-facility=/dev/null",
            $"--listen-address={address}", $"--port={Port}", $"--host-record={name},{of}", $"--server={server}", "--cache-size=10000", "--dns-forward-max=1000",
        ])) ?? throw new IOException("dnsmasq did not start");
    }

    public int Id => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
