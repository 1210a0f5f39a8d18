using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// Forged frames, sent as they are onto a member's device. On the strict network another member sees none of them; on the one
/// with --anti-spoofing=off it sees each, so that what is missing on the first was dropped there and not badly made.
/// </summary>
public sealed class ForgeryTests(ForgeryTests.ForgeryWorld world) : ForgeryCases(world), IClassFixture<ForgeryTests.ForgeryWorld>
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_member_forges_nothing(string kind) => Seen("strict", kind).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Control_where_it_is_allowed_it_arrives(string kind) => Seen("loose", kind).ShouldBeTrue();

    [Fact]
    public void A_member_asks_whether_its_own_addresses_are_taken()
    {
        var frames = Frames("strict", out var v4, out var v6, out var link);
        Seen("strict", frames, frames.Probe(v4)).ShouldBeTrue();
        Seen("strict", frames, frames.Detection(v6)).ShouldBeTrue();
        Seen("strict", frames, frames.Detection(link)).ShouldBeTrue();
    }

    public sealed class ForgeryWorld : ForgeryWorldBase;
}

/// <summary>The same where frames on bridges pass the packet filter of IP.</summary>
public sealed class ForgeryUnderBridgeFilterTests(ForgeryUnderBridgeFilterTests.FilteredWorld world) : ForgeryCases(world), IClassFixture<ForgeryUnderBridgeFilterTests.FilteredWorld>
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_member_forges_nothing(string kind)
    {
        Assert.SkipUnless(File.Exists("/proc/sys/net/bridge/bridge-nf-call-iptables"), "this kernel has no br_netfilter loaded, so no frame on a bridge passes the packet filter");
        Seen("strict", kind).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ARP for the gateway")]
    [InlineData("router advertisement")]
    [InlineData("unknown kind of frame")]
    public void Control_where_it_is_allowed_it_arrives(string kind)
    {
        Assert.SkipUnless(File.Exists("/proc/sys/net/bridge/bridge-nf-call-iptables"), "this kernel has no br_netfilter loaded, so no frame on a bridge passes the packet filter");
        Seen("loose", kind).ShouldBeTrue();
    }

    public sealed class FilteredWorld : ForgeryWorldBase
    {
        protected override bool FiltersBridges => true;
    }
}

/// <summary>What both worlds are asked.</summary>
public abstract class ForgeryCases(World world)
{
    public static TheoryData<string> Kinds =>
    [
        "foreign MAC address", "foreign IPv4 address", "foreign IPv6 address", "foreign link-local address", "ARP for the gateway", "gratuitous ARP for another",
        "ARP with another's MAC address inside", "ARP probe for another's address", "duplicate address detection for another's address",
        "duplicate address detection for another's link-local address", "advertisement of the gateway", "advertisement of another", "router advertisement", "router advertisement behind another header",
        "redirect", "DHCP server", "DHCP server on another port", "DHCP question of another", "DHCP question in pieces", "advertisement cut before its target", "DHCPv6 server", "VLAN tag", "unknown kind of frame",
    ];

    /// <summary>Whether the other member sees the frame before an honest one that was sent after it.</summary>
    protected bool Seen(string network, string kind)
    {
        var frames = Frames(network, out _, out _, out _);
        return Seen(network, frames, frames.Of(kind));
    }

    private protected bool Seen(string network, ForgedFrames frames, byte[] forged)
    {
        using var sender = new FrameSocket(world.Sandbox($"{network}-forger"), "eth0");
        using var watcher = new FrameSocket(world.Sandbox($"{network}-witness"), "eth0");
        var honest = frames.Honest((byte)Random.Shared.Next(100, 250));

        sender.Send(forged);
        sender.Send(honest);

        return watcher.Until(honest).Any(frame => IsOf(frame, forged));
    }

    /// <summary>Frames of the forger, and its addresses.</summary>
    private protected ForgedFrames Frames(string network, out string v4, out string v6, out string link)
    {
        var inside = world.Cli.Json($"sandbox inspect {network}-forger").GetProperty("endpoints")[0];
        string Text(string name) => inside.GetProperty(name).GetString()!.Split('/')[0];
        (v4, v6) = (Text("ip"), Text("ip6"));
        link = world.Sandbox($"{network}-forger").Run("ip -o -6 addr show dev eth0 scope link").Split("inet6 ")[1].Split('/')[0];
        return new ForgedFrames(Text("mac"), v4, v6, link);
    }

    /// <summary>Whether a frame that was seen is the one that was sent. The kernel takes a VLAN tag out of it and tells it apart.</summary>
    internal static bool IsOf(byte[] frame, byte[] forged) =>
        frame.AsSpan().SequenceEqual(forged) || (forged[12] is 0x81 or 0x88 && frame.AsSpan(12).SequenceEqual(forged.AsSpan(16)));
}

/// <summary>Two networks with a forger and a witness each.</summary>
public abstract class ForgeryWorldBase : World
{
    protected override Task FurnishAsync()
    {
        Cli.Run("network create strict --subnet 10.50.0.0/24 --subnet fd00:50::/64");
        Cli.Run("network create loose --subnet 10.60.0.0/24 --subnet fd00:60::/64 --anti-spoofing=off");
        foreach (var network in new[] { "strict", "loose" })
        {
            Cli.Run($"sandbox create {network}-forger --network {network}");
            Cli.Run($"sandbox create {network}-witness --network {network}");
        }

        return Task.CompletedTask;
    }
}
