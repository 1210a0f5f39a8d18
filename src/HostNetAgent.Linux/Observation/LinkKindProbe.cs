using System.Collections.Concurrent;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Route.Links;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Linux.Observation;

/// <summary>
/// Finds out whether the kernel can make links of a kind, by a request that cannot be fulfilled: it names neither a parent nor
/// a possible address. A kernel that knows the kind, or loads its module for the question, refuses it for that; nothing is made.
/// </summary>
internal sealed class LinkKindProbe(NetlinkConnection host)
{
    private static readonly MacAddress Impossible = new(0x0100_0000_0000); // A multicast address is nobody's own.

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly NetlinkWriter _writer = new(128);

    /// <summary>Whether the kernel has the kind. A module may come with an update, so only a yes is remembered.</summary>
    /// <exception cref="NetlinkException">The kernel does not answer.</exception>
    public bool Supports(string kind)
    {
        if (_known.ContainsKey(kind))
            return true;
        _writer.Clear();
        LinkMessages.Create(_writer, new LinkSpec { Name = "hnprobe", Address = Impossible, Kind = new OtherLink(kind) });
        foreach (var failure in host.Execute(_writer))
        {
            if (failure.Errno == Errno.NotSupported)
                return false;
        }

        return _known.TryAdd(kind, true);
    }
}
