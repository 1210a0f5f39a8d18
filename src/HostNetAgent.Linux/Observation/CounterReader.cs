using HostNetAgent.Core.Ports;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Observation;

/// <summary>Traffic counters of all own links in one dump, over a connection of its own so that readers never wait for the writer.</summary>
internal sealed class CounterReader : IDisposable
{
    private readonly object _lock = new();
    private readonly NetlinkConnection _connection = new(NetlinkProtocol.Route);

    /// <summary>By interface index, seen from inside: what the host's end sent, the workload received.</summary>
    public IReadOnlyDictionary<int, LinkCounters> Read()
    {
        lock (_lock)
        {
            Dictionary<int, LinkCounters> counters = [];
            foreach (var (index, host) in _connection.LinkStatistics())
            {
                if (index >= OwnMarks.FirstIndex)
                    counters[index] = Seen(host);
            }

            return counters;
        }
    }

    public void Dispose() => _connection.Dispose();

    private static LinkCounters Seen(LinkStatistics host) => new(
        host.SentBytes, host.SentPackets, host.SendErrors, host.SendDropped,
        host.ReceivedBytes, host.ReceivedPackets, host.ReceiveErrors, host.ReceiveDropped);
}
