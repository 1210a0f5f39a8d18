using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>A tap is a sandbox without a namespace, with one endpoint that stays where it is.</summary>
public sealed class TapTests
{
    private static readonly TapSettings Settings = new(1000, null, MultiQueue: true);

    [Fact]
    public void A_tap_has_what_any_endpoint_has_but_no_namespace()
    {
        var world = Web();
        world.Do(Tap("vm1") with { Attachments = [new AttachRequest("web") { Aliases = ["db"], Ports = [new PortRequest(Transport.Tcp, null, 8080, 8080, 80, 1)] }] });
        var (tap, endpoint) = (world.Sandbox("vm1"), world.Endpoint("vm1", "web"));
        (tap.Kind, tap.NamespacePath).ShouldBe((SandboxKind.Tap, ""));
        (endpoint.Kind, endpoint.Tap, endpoint.Interface).ShouldBe((EndpointKind.Tap, Settings, endpoint.HostInterface));
        endpoint.Addresses.ShouldHaveSingleItem().ShouldBe(IpAddress.Parse("10.50.0.2"));
        (endpoint.Aliases[0], endpoint.Ports.Length).ShouldBe(("db", 1));
    }

    [Fact]
    public void Two_taps_do_not_meet_at_their_missing_namespaces()
    {
        var world = Web();
        world.Do(Tap("vm1"));
        world.Do(Tap("vm2"));
        world.Do(new RemoveSandbox("vm1"));
        world.Endpoint("vm2", "web").Kind.ShouldBe(EndpointKind.Tap);
        world.Refuse(Tap("vm2")).Kind.ShouldBe(ErrorKind.AlreadyExists);
    }

    [Fact]
    public void A_tap_stays_on_its_network()
    {
        var world = Web().WithNetwork("other", "10.51.0.0/24");
        world.Do(Tap("vm1"));
        world.Refuse(new Connect("vm1", new AttachRequest("other"))).Message.ShouldContain("make another tap");
        world.Refuse(new Disconnect("vm1", "web")).Message.ShouldContain("make another tap");
    }

    [Fact]
    public void A_tap_needs_one_bridge_and_a_kernel_that_makes_it()
    {
        var world = Web();
        world.Refuse(Tap("vm1") with { Attachments = [] }).Field.ShouldBe("networks");
        world.Refuse(Tap("vm1") with { Attachments = [new AttachRequest("none")] }).Kind.ShouldBe(ErrorKind.Invalid);
        world.Refuse(Tap("vm1") with { Attachments = [new AttachRequest("web"), new AttachRequest("web")] }).Field.ShouldBe("networks");
        world.Refuse(Tap("vm1") with { Attachments = [new AttachRequest("web") { Interface = "eth7" }] }).Field.ShouldBe("networks[0].interface");
        world.Refuse(Tap("vm1") with { Adopt = new AdoptedNamespace("/run/netns/pod") }).Field.ShouldBe("tap");
        world.Facts = world.Facts with { HasTaps = false };
        world.Refuse(Tap("vm1")).ShouldSatisfyAllConditions(
            error => error.Kind.ShouldBe(ErrorKind.Unsupported),
            error => error.Message.ShouldContain("/dev/net/tun"));
    }

    private static World Web() => new World().WithNetwork("web", "10.50.0.0/24");

    private static CreateSandbox Tap(string name) => new(name) { Tap = Settings, Attachments = [new AttachRequest("web")] };
}
