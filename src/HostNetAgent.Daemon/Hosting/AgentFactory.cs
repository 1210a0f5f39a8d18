using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Engine;
using HostNetAgent.Linux;
using HostNetAgent.Linux.Namespaces;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Where the engine and its kernel are put together.</summary>
internal static class AgentFactory
{
    /// <summary>The agent over a store that is already held; nothing is done before <see cref="AgentHost.Start"/>.</summary>
    public static AgentHost Create(DaemonOptions options, IStateStore store, ILoggerFactory loggers)
    {
        var kernel = OpenKernel(options, loggers.CreateLogger("hostnetd.kernel"));
        var agent = new Agent(kernel, store, Engine(options), TimeProvider.System, new OtherProcessor());
        return new AgentHost(agent, agent, new NamespaceAdopter(options.RunDirectory, () => agent.Model.Sandboxes.Values), Start, Stop, agent);

        // Only once it runs: a start that fails is told in words and ends with its exit code.
        void Start()
        {
            agent.Start();
            _ = agent.Completion.ContinueWith(
                static writer => Environment.FailFast("the writer broke down; the next start goes on from the store and the kernel", writer.Exception),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }

        void Stop()
        {
            agent.Dispose();
            kernel.Dispose();
        }
    }

    private static EngineOptions Engine(DaemonOptions options) => new()
    {
        DefaultNetwork = options.DefaultNetwork,
        DefaultSubnets = options.DefaultNetworkSubnets,
        DefaultIPv6 = options.DefaultNetworkIPv6,
        AnswersInline = true,
    };

    private static LinuxKernel OpenKernel(DaemonOptions options, ILogger log) => new(
        new LinuxKernelOptions
        {
            NamespaceDirectory = options.NamespaceDirectory,
            RunDirectory = options.RunDirectory,
            WarmNamespaces = options.WarmPool,
            AddressPools = [.. options.DefaultAddressPools.Select(pool => new SubnetPool(pool.Base, pool.Size))],
            Problem = problem => log.Problem(problem),
        },
        TimeProvider.System);
}
