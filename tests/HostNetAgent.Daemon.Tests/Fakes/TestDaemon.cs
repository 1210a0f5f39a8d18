using HostNetAgent.Client;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>The real daemon, less engine and kernel, on a socket of its own.</summary>
internal sealed class TestDaemon : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hostnetd-");
    private readonly IHost _host;

    private TestDaemon(Func<DaemonOptions, DaemonOptions>? configure, Func<string, string?>? variable)
    {
        var options = new DaemonOptions { Socket = Path.Combine(_directory.FullName, "hostnet.sock"), SocketGroup = "no-such-group", StateDirectory = "/state", LogLevel = LogLevel.Information, FileDirectory = Path.Combine(_directory.FullName, "etc") };
        Options = configure?.Invoke(options) ?? options;
        var agent = new AgentHost(Agent, Agent, Adopter, () => Started = true, () => Stopped = true);
        _host = Composition.Build(Options, _ => agent, variable ?? (_ => null), logging => logging.ClearProviders().AddProvider(Log));
        Client = new HostNetClient(Options.Socket);
    }

    public FakeAgent Agent { get; } = new();

    public FakeAdopter Adopter { get; } = new();

    public LogLines Log { get; } = new();

    public DaemonOptions Options { get; }

    public HostNetClient Client { get; }

    public bool Started { get; private set; }

    public bool Stopped { get; private set; }

    public static async Task<TestDaemon> StartAsync(Func<DaemonOptions, DaemonOptions>? configure = null, Func<string, string?>? variable = null)
    {
        var daemon = new TestDaemon(configure, variable);
        try
        {
            await daemon._host.StartAsync();
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public RawHttp Raw() => new(Options.Socket);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _directory.Delete(recursive: true);
    }
}
