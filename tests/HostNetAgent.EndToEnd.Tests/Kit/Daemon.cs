using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A real hostnetd with directories of its own, which may die and come back.</summary>
public sealed class Daemon(NetworkNamespace host, string folder, string pins, IReadOnlyList<string> options) : IDisposable
{
    private readonly HostNetClient _client = new(Path.Combine(folder, "hostnet.sock"));
    private Job? _job;

    public string Socket => _client.SocketPath;

    public string StateFolder => Path.Combine(folder, "state");

    public string RunFolder => Path.Combine(folder, "run");

    public string PinFolder => pins;

    public Job Process => _job ?? throw new InvalidOperationException("the daemon was never started");

    /// <summary>The typed client, for what needs no CLI.</summary>
    public HostNetClient Client => _client;

    public IReadOnlyList<string> Command =>
    [
        Programs.Daemon, "--state-dir", StateFolder, "--run-dir", RunFolder, "--netns-dir", pins, "--netns-etc-dir", Path.Combine(RunFolder, "etc"), "--socket", Socket, .. options,
    ];

    /// <summary>Where its log goes instead of to the test.</summary>
    public string? Log { get; set; }

    /// <summary>Starts the daemon and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        _job = Job.Start(host.Command(Log is null ? Command : ["sh", "-c", $"exec \"$0\" \"$@\" 2>{Log}", .. Command]));
        await Soon.AskAsync(StateAsync, state => state is "ready" or "degraded" or "ended", "the daemon's start", TimeSpan.FromSeconds(30));
        if (_job.HasExited)
            throw new InvalidOperationException($"hostnetd ended at once\n{_job.Output}{_job.Errors}");
    }

    /// <summary>Ends the daemon without a chance to tidy.</summary>
    public void Kill()
    {
        Process.Signal(Job.Kill);
        Process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    /// <summary>Stops the daemon in good order and returns its exit code.</summary>
    public int Stop(int signal = Job.Terminate)
    {
        Process.Signal(signal);
        return Process.WaitForExit(TimeSpan.FromSeconds(20));
    }

    public Task<StatusInfo> StatusAsync() => _client.GetStatusAsync();

    public async Task<IReadOnlyList<string>> PlanAsync() => (await _client.PlanAsync()).Operations;

    public async Task<string> MetricsAsync() => await _client.GetMetricsAsync();

    public void Dispose()
    {
        _client.Dispose();
        _job?.Dispose();
        _job = null;
    }

    private async Task<string> StateAsync()
    {
        if (_job!.HasExited)
            return "ended";
        try
        {
            return (await StatusAsync()).State;
        }
        catch (HostNetException notYet)
        {
            return notYet.Message;
        }
    }
}
