using HostNetAgent.Daemon.Options;
using HostNetAgent.Linux.Namespaces;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.State;
using Microsoft.Extensions.Hosting;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>One life of the daemon, from the lock on its state to its exit code.</summary>
internal static class DaemonRun
{
    public static async Task<int> ServeAsync(DaemonOptions options, CancellationToken cancellation)
    {
        Privileges.Check(await File.ReadAllTextAsync("/proc/self/status", cancellation));
        using var store = StartException.Guard(() => SqliteStateStore.Open(options.StateDirectory, FileLock.TryTake));
        using var claim = StartException.Guard(NamespaceClaim.TryTake) ?? throw new StartException(
            ExitCodes.State, "another hostnetd, with other state, looks after this network namespace; stop it first, or start this one in a namespace of its own");
        using var host = Composition.Build(options, loggers => StartException.Guard(() => AgentFactory.Create(options, store, loggers)), Environment.GetEnvironmentVariable);
        await host.RunAsync(cancellation);
        return ExitCodes.Success;
    }
}
