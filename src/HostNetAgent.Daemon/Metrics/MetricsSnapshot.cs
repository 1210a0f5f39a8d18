using System.Diagnostics.Metrics;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Api.Mapping;
using HostNetAgent.Services.Dns;

namespace HostNetAgent.Daemon.Metrics;

/// <summary>What one scrape shows.</summary>
internal sealed class MetricsSnapshot(HostModel model, AgentStatus status, IReadOnlyDictionary<string, LinkCounters> counters, ProcessUsage process, NameServiceFigures names)
{
    public static readonly MetricsSnapshot Empty = new(HostModel.Empty, new AgentStatus(), new Dictionary<string, LinkCounters>(StringComparer.Ordinal), default, NameServiceFigures.None);

    public HostModel Model => model;

    public AgentStatus Status => status;

    public ProcessUsage Process => process;

    public NameServiceFigures Names => names;

    public long PublishedPorts()
    {
        var count = 0L;
        foreach (var endpoint in model.Endpoints.Values)
        {
            foreach (var port in endpoint.Ports)
                count += port.Count;
        }

        return count;
    }

    public IEnumerable<Measurement<long>> EndpointsOfNetworks() =>
        model.Networks.Values.Select(network => new Measurement<long>(model.EndpointCount.GetValueOrDefault(network.Id), new KeyValuePair<string, object?>("network", network.Name)));

    public IEnumerable<Measurement<long>> Addresses(Func<AddressUse, long> part) =>
        from network in model.Networks.Values
        from subnet in network.Subnets
        select new Measurement<long>(part(AddressUse.Of(model, network, subnet)), new("network", network.Name), new("subnet", subnet.Prefix.ToString()));

    public IEnumerable<Measurement<long>> Traffic(Func<LinkCounters, ulong> value)
    {
        foreach (var endpoint in model.Endpoints.Values)
        {
            if (counters.TryGetValue(endpoint.Id, out var of))
            {
                yield return new Measurement<long>(
                    (long)value(of),
                    new("network", model.Networks[endpoint.NetworkId].Name),
                    new("sandbox", model.Sandboxes[endpoint.SandboxId].Name),
                    new("interface", endpoint.Interface));
            }
        }
    }
}

/// <summary>What the daemon itself uses.</summary>
internal readonly record struct ProcessUsage(long ResidentBytes, double CpuSeconds, double StartSeconds)
{
    private static readonly double Started = (DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64 - StartTicks())).ToUnixTimeMilliseconds() / 1000.0;

    public static ProcessUsage Now()
    {
        var cpu = Environment.CpuUsage;
        return new ProcessUsage(Environment.WorkingSet, cpu.TotalTime.TotalSeconds, Started);
    }

    // Field 22 of /proc/self/stat, in hundredths of a second since boot; the name before it is in brackets and may hold blanks.
    private static long StartTicks()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[19], System.Globalization.CultureInfo.InvariantCulture) * 10;
    }
}
