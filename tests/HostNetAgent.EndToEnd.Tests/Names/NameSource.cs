using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Names;

/// <summary>A name server somewhere outside, which tells what it was asked.</summary>
public sealed class NameSource : IDisposable
{
    private readonly Job _job;

    public NameSource(NetworkNamespace home, string address, params IReadOnlyList<string> options) => _job = Job.Start(home.Command(
    [
        "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=", "--no-resolv", "--no-hosts", "--bind-interfaces", "--user=root", "--except-interface=lo",
        "--log-queries", "--log-facility=-", $"--listen-address={address}", .. options,
    ]));

    /// <summary>Whether a name was asked for, in whatever letters.</summary>
    public bool WasAsked(string name) => (_job.Output + _job.Errors).Contains($"] {name} from ", StringComparison.OrdinalIgnoreCase);

    /// <summary>How often a name was asked for.</summary>
    public int Count(string name) => (_job.Output + _job.Errors).Split('\n').Count(line => line.Contains($"] {name} from ", StringComparison.OrdinalIgnoreCase));

    public void Dispose() => _job.Dispose();
}
