using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Options;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Where the engine and its kernel are put together.</summary>
internal static class AgentFactory
{
    /// <summary>The agent over a store that is already held; nothing is done before <see cref="AgentHost.Start"/>.</summary>
    public static AgentHost Create(DaemonOptions options, IStateStore store, ILoggerFactory loggers) =>
        throw new PlatformNotSupportedException($"this build has no kernel to run with {options.StateDirectory}, {store} and {loggers}");
}
