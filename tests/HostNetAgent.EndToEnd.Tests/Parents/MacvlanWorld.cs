using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Parents;

/// <summary>
/// A host with a second device, eth1, on a segment 198.51.100.0/24 and 2001:db8:7::/64 where a stranger is at .1 and ::1, and a third and a fourth, eth2 and eth3, that
/// nothing is on. No gateway and no route leads from the first LAN to that segment.
/// </summary>
public class MacvlanWorld(int prepared) : World("--warm-pool", $"{prepared}")
{
    public MacvlanWorld()
        : this(0)
    {
    }

    public NetworkNamespace Segment => Lan;

    /// <summary>Pings once from a namespace: what it heard, or null.</summary>
    public static Task<string?> PingAsync(NetworkNamespace from, string to) =>
        Task.FromResult(from.Try("ping", "-c", "1", "-W", "1", to).ExitCode == 0 ? "an echo" : null);

    /// <summary>The device away with its other end, as when a card is pulled.</summary>
    public void PullOut() => Host.Run("ip link del eth1");

    /// <summary>The device and its segment.</summary>
    public void PlugIn()
    {
        Host.Run("ip link add eth1 type veth peer name segment");
        Host.Shell("ip link show segment >/dev/null");
        Host.Run($"ip link set segment netns {Segment.Path}");
        Host.Shell("""
            ip addr add 198.51.100.10/24 dev eth1
            ip addr add 2001:db8:7::10/64 dev eth1 nodad
            ip link set eth1 up
            """);
        Segment.Shell("""
            ip link set segment up
            ip addr add 198.51.100.1/24 dev segment
            ip addr add 2001:db8:7::1/64 dev segment nodad
            """);
    }

    protected override void Prepare()
    {
        PlugIn();
        Host.Shell("""
            ip link add eth2 type veth peer name eth3
            ip link add br0 type bridge
            ip link add eth4 type veth peer name eth5
            ip link set eth5 master br0
            """);
    }
}
