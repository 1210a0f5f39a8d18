using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Http;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Daemon.Api.Routes;
using HostNetAgent.Daemon.Files;
using HostNetAgent.Daemon.Metrics;
using HostNetAgent.Daemon.Names;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Daemon.Systemd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>Puts the daemon together. Services start in the order in which they are added here, and stop in reverse.</summary>
internal static class Composition
{
    private const int LongestLogBacklog = 20_000;

    /// <summary>Less than the unit's TimeoutStopSec, after which the service manager kills.</summary>
    internal static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(12);

    public static IHost Build(DaemonOptions options, Func<ILoggerFactory, AgentHost> agent, Func<string, string?> variable, Action<ILoggingBuilder>? logging = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddLogging(builder.Logging, options, variable);
        logging?.Invoke(builder.Logging);
        var services = builder.Services;
        services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        AddAgent(services, agent);
        AddApi(services, options);
        services.AddHostedService<HangUp>();
        services.AddSingleton<IHostedService, EventFollowers>();
        services.AddSingleton<IHostedService, EngineService>();
        services.AddSingleton<IHostedService>(all => all.GetRequiredService<NameServiceHost>());
        services.AddSingleton<IHostedService>(all => all.GetRequiredService<SandboxFilesService>());
        services.AddSingleton<IHostedService>(all => all.GetRequiredService<DhcpService>());
        services.AddSingleton<IHostedService>(all => all.GetRequiredService<AnnouncementService>());
        services.AddSingleton<IHostedService>(all => HttpServers.Control(all.GetRequiredService<Router>(), options, variable, all.GetRequiredService<ILoggerFactory>()));
        if (options.MetricsAddress is { } address)
            services.AddSingleton<IHostedService>(all => HttpServers.Metrics(MetricsRouter(all), address, all.GetRequiredService<ILoggerFactory>()));
        services.AddSystemd(variable);
        return builder.Build();
    }

    private static void AddAgent(IServiceCollection services, Func<ILoggerFactory, AgentHost> agent)
    {
        services.AddSingleton(all => agent(all.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(all => all.GetRequiredService<AgentHost>().Agent);
        services.AddSingleton(all => all.GetRequiredService<AgentHost>().Heartbeat);
        services.AddSingleton(all => all.GetRequiredService<AgentHost>().Adopter);
        services.AddSingleton<NameServiceHost>();
        services.AddSingleton<ServiceSummary>(all => Summary(all.GetRequiredService<IAgent>()));
    }

    private static void AddApi(IServiceCollection services, DaemonOptions options)
    {
        services.AddSingleton<AgentInstruments>();
        services.AddSingleton(all => new InstrumentCollector(all.GetRequiredService<AgentInstruments>().Meter));
        services.AddSingleton(all => new MetricsExporter(all.GetRequiredService<IAgent>(), all.GetRequiredService<AgentInstruments>(), all.GetRequiredService<InstrumentCollector>(), ProcessUsage.Now, () => all.GetRequiredService<NameServiceHost>().Figures));
        services.AddSingleton<Afterwards>();
        services.AddSingleton<IEventFollower, EventLog>();
        services.AddSingleton<SandboxFilesService>();
        services.AddSingleton<IEventFollower>(all => all.GetRequiredService<SandboxFilesService>());
        services.AddSingleton<DhcpService>();
        services.AddSingleton<IEventFollower>(all => all.GetRequiredService<DhcpService>());
        services.AddSingleton<AnnouncementService>();
        services.AddSingleton<IEventFollower>(all => all.GetRequiredService<AnnouncementService>());
        services.AddSingleton<Changes>();
        services.AddSingleton(options);
        services.AddSingleton(all => new SandboxCommands(all.GetRequiredService<INamespaceAdopter>(), PredefinedNetworks.Bridge));
        services.AddSingleton<NetworkRoutes>();
        services.AddSingleton<SandboxRoutes>();
        services.AddSingleton<AgentRoutes>();
        services.AddSingleton<EventRoutes>();
        services.AddSingleton<MetricsRoutes>();
        services.AddSingleton(ControlRouter);
    }

    private static Router ControlRouter(IServiceProvider all)
    {
        var router = MetricsRouter(all);
        all.GetRequiredService<NetworkRoutes>().Map(router);
        all.GetRequiredService<SandboxRoutes>().Map(router);
        all.GetRequiredService<AgentRoutes>().Map(router);
        all.GetRequiredService<EventRoutes>().Map(router);
        return router;
    }

    private static Router MetricsRouter(IServiceProvider all)
    {
        var router = new Router();
        all.GetRequiredService<MetricsRoutes>().Map(router);
        return router;
    }

    private static void AddLogging(ILoggingBuilder logging, DaemonOptions options, Func<string, string?> variable)
    {
        var journal = variable("JOURNAL_STREAM") is { Length: > 0 };
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft", options.LogLevel < LogLevel.Information ? options.LogLevel : LogLevel.Warning);
        // A failure to start ends the program, which says why itself.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(journal, TimeProvider.System));
        logging.AddConsole(console =>
        {
            console.FormatterName = LineFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // Where nobody reads the log, lines are lost, and their number is told; the agent does not wait.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
            console.MaxQueueLength = LongestLogBacklog;
        });
    }

    private static ServiceSummary Summary(IAgent agent) => () =>
        $"{agent.Status.State}: {agent.Model.Networks.Count} networks, {agent.Model.SandboxCount()} sandboxes, {agent.Model.Endpoints.Count} endpoints";
}
