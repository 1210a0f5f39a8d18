using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Netlink.Sockets;
using static HostNetAgent.Linux.Tests.Firewall.Lab;

namespace HostNetAgent.Linux.Tests.Uplinks;

/// <summary>A host with an uplink at 192.0.2.1, a LAN behind it whose gateway is .2, a bridge that waits for it, and a directory for the journal.</summary>
public abstract class UplinkLab : IDisposable
{
    private protected const int Bridge = 10_000_002;
    private protected static readonly UplinkObject Wish = new(default, "uplink", Bridge);

    private protected string RunDirectory { get; } = Directory.CreateTempSubdirectory("hostnet-uplink-").FullName;

    public void Dispose()
    {
        Directory.Delete(RunDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static void Within(Action<NetlinkConnection> body) => Run(() =>
    {
        Ip("netns add lan");
        Ip("link add uplink type veth peer name eth0 netns lan");
        Ip($"link add br-lan index {Bridge} type bridge");
        Ip("-n lan addr add 192.0.2.2/24 dev eth0");
        Ip("-n lan link set eth0 up");
        Ip("addr add 192.0.2.1/24 dev uplink");
        Ip("link set uplink up");
        Ip("link set br-lan up");
        Ip("route add default via 192.0.2.2");
        using var host = new NetlinkConnection(NetlinkProtocol.Route);
        body(host);
    });
}
