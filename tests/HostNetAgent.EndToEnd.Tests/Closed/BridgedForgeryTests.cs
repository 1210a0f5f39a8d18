using HostNetAgent.EndToEnd.Tests.Kit;

namespace HostNetAgent.EndToEnd.Tests.Closed;

/// <summary>
/// Forged frames of a member of a bridged network, which has any IP address but one MAC address, and is no router and no server: neither another
/// member nor the LAN sees them, with and without the tags that a receiver takes for none.
/// </summary>
public sealed class BridgedForgeryTests(BridgedForgeryTests.StrictWorld world) : BridgedForgeryCases(world), IClassFixture<BridgedForgeryTests.StrictWorld>
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_member_forges_nothing(string kind) => Seen(kind).ShouldBe((false, false));

    [Fact]
    public void What_is_in_a_VLAN_passes() => Seen("VLAN tag").ShouldBe((true, true));

    public sealed class StrictWorld : BridgedForgeryWorld;
}

/// <summary>The same where it is allowed: what is missing there was dropped and not badly made.</summary>
public sealed class BridgedForgeryControlTests(BridgedForgeryControlTests.LooseWorld world) : BridgedForgeryCases(world), IClassFixture<BridgedForgeryControlTests.LooseWorld>
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Control_where_it_is_allowed_it_arrives(string kind) => Seen(kind).ShouldBe((true, true));

    public sealed class LooseWorld : BridgedForgeryWorld
    {
        protected override string Options => " --anti-spoofing off";
    }
}

/// <summary>What both worlds are asked.</summary>
public abstract class BridgedForgeryCases(World world)
{
    public static TheoryData<string> Kinds =>
    [
        "foreign MAC address", "ARP with another's MAC address inside", "router advertisement", "redirect", "DHCP server", "DHCP question in pieces", "spanning tree",
        "router advertisement with a priority tag", "router advertisement with a service tag of no VLAN", "router advertisement with a service tag",
        "router advertisement with two tags", "router advertisement with a tag in a VLAN", "ARP with another's MAC address inside and a priority tag", "DHCP server with a priority tag",
    ];

    /// <summary>Whether the other member, and the LAN, see the frame before an honest one that was sent after it.</summary>
    protected (bool Member, bool Lan) Seen(string kind)
    {
        var forger = world.Sandbox("forger");
        var mac = world.Cli.Json("sandbox inspect forger").GetProperty("endpoints")[0].GetProperty("mac").GetString()!;
        var frames = new ForgedFrames(mac, "192.0.2.77", "2001:db8::77", "fe80::77");
        using var sender = new FrameSocket(forger, "eth0");
        using var member = new FrameSocket(world.Sandbox("witness"), "eth0");
        using var lan = new FrameSocket(world.Lan, "eth0");
        var (forged, honest) = (frames.Of(kind), frames.Honest((byte)Random.Shared.Next(100, 250)));

        sender.Send(forged);
        sender.Send(honest);

        return (Sees(member), Sees(lan));

        bool Sees(FrameSocket watcher) => watcher.Until(honest).Any(frame => ForgeryCases.IsOf(frame, forged));
    }
}

/// <summary>The LAN's members.</summary>
public abstract class BridgedForgeryWorld : World
{
    protected virtual string Options => "";

    protected override async Task FurnishAsync()
    {
        Cli.Run($"network create lan --uplink uplink --yes{Options}");
        foreach (var name in new[] { "forger", "witness" })
        {
            Cli.Run($"sandbox create {name} --network lan");
            await Soon.TrueAsync(() => Sandbox(name).Run("ip -o link show eth0").Contains("LOWER_UP", StringComparison.Ordinal), "the cable");
        }
    }
}
