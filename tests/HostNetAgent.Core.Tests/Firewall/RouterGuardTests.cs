using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Drivers;
using HostNetAgent.Core.Firewall;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;
using HostNetAgent.TestKit.PacketFilter;

namespace HostNetAgent.Core.Tests.Firewall;

/// <summary>A host between two networks of others: it is their router in a family where it was one before, and in no other.</summary>
public sealed class RouterGuardTests
{
    private const int Lan = 2;
    private const int Second = 3;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Each_family_is_guarded_where_the_agent_switched_it_on(bool guards4, bool guards6)
    {
        var facts = new HostFacts { OutwardInterfaces = [Lan, Second], GuardsIPv4 = guards4, GuardsIPv6 = guards6 };
        Passes(facts, "192.0.2.2", "203.0.113.2").ShouldBe(!guards4);
        Passes(facts, "2001:db8::2", "2001:db8:1::2").ShouldBe(!guards6);
    }

    [Theory]
    [InlineData(TrackingState.New)]
    [InlineData(TrackingState.Invalid)]
    [InlineData(TrackingState.Untracked)]
    public void No_packet_passes_the_guard_whatever_connection_tracking_makes_of_it(TrackingState state)
    {
        var facts = new HostFacts { OutwardInterfaces = [Lan, Second], GuardsIPv4 = true };
        Passes(facts, "192.0.2.2", "203.0.113.2", state).ShouldBeFalse();
        Passes(facts with { GuardsIPv4 = false }, "192.0.2.2", "203.0.113.2", state).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TrackingState.New)]
    [InlineData(TrackingState.Invalid)]
    public void What_a_guarded_bridge_switches_is_not_routed(TrackingState state)
    {
        var facts = new HostFacts { GuardsIPv4 = true };
        var model = new ModelBuilder(firstIndex: Lan).Network("lan", [], network => network with { Uplink = "eth0" }).Model;
        var elements = Compiler.CompileAll(model, facts).OfType<ElementObject>().ToList();
        Receive(elements, "192.0.2.2", "192.0.2.3", state, new OneLink(Lan)).ShouldBe(Fate.Sent);
    }

    [Theory]
    [InlineData(TrackingState.New)]
    [InlineData(TrackingState.Invalid)]
    public void What_an_administrators_bridge_switches_is_not_routed_either(TrackingState state)
    {
        var facts = new HostFacts { OutwardInterfaces = [Lan, Second], OutwardBridges = [Lan], GuardsIPv4 = true };
        List<ElementObject> elements = [.. Compiler.CompileAll(HostModel.Empty, facts).OfType<ElementObject>()];
        Receive(elements, "192.0.2.2", "192.0.2.3", state, new OneLink(Lan)).ShouldBe(Fate.Sent);
        Receive(elements, "192.0.2.2", "203.0.113.2", state, new OneLink(Second)).ShouldBe(Fate.Dropped);
    }

    [Fact]
    public void A_device_that_leads_nowhere_is_not_guarded() =>
        Passes(new HostFacts { OutwardInterfaces = [Lan], GuardsIPv4 = true }, "192.0.2.2", "203.0.113.2").ShouldBeTrue();

    private static bool Passes(HostFacts facts, string source, string destination, TrackingState state = TrackingState.New) =>
        Receive([.. Compiler.CompileAll(HostModel.Empty, facts).OfType<ElementObject>()], source, destination, state, new OneLink(Second)) == Fate.Sent;

    private static Fate Receive(List<ElementObject> elements, string source, string destination, TrackingState state, OneLink to)
    {
        var packet = new Packet { InInterface = Lan, Source = IpAddress.Parse(source), Destination = IpAddress.Parse(destination), DestinationPort = 7000, State = state };
        return new PacketPath(new RuleMachine(Ruleset.Hostnet, elements), to).Receive(packet).Fate;
    }

    private sealed class OneLink(int index) : IHostRoutes
    {
        public bool IsLocal(IpAddress address) => false;

        public int InterfaceTo(IpAddress address) => index;

        public IpAddress AddressOn(int index, bool v6) => throw new InvalidOperationException("nothing is masqueraded here");
    }
}
