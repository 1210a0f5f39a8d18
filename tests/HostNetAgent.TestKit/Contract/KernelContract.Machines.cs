using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.TestKit.Contract;

/// <content>Tap devices of virtual machines.</content>
public abstract partial class KernelContract
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_tap_comes_and_goes_as_it_was_asked_for(bool multiQueue) => Within(() =>
    {
        var builder = Machine(new TapSettings(1000, multiQueue ? 1001u : null, multiQueue));
        ShouldBeSettledAfterApply(builder.Model);
        HasDevice(builder.Endpoint("vm1", "web").HostInterface).ShouldBeTrue();
        var before = builder.Model;
        Succeed(Between(before, builder.Remove("vm1").Model));
        ShouldBeSettled(builder.Model);
        HasDevice("hv20000001").ShouldBeFalse();
    });

    [Fact]
    public void A_deleted_tap_is_made_again() => Within(() =>
    {
        var builder = Machine(new TapSettings(null, null, MultiQueue: false));
        Apply(builder.Model);
        DeleteDevice(builder.Endpoint("vm1", "web").HostInterface);
        Plan(builder.Model).ShouldHaveSingleItem().ShouldBeOfType<Add>().Object.ShouldBeOfType<TapObject>();
        Mend(builder.Model);
    });

    [Fact]
    public void A_tap_finds_back_to_a_bridge_that_was_made_anew() => Within(() =>
    {
        var builder = Machine(new TapSettings(null, null, MultiQueue: false));
        Apply(builder.Model);
        DeleteDevice("br-web");
        Plan(builder.Model).OfType<Change>().ShouldContain(step => step.Object is TapObject);
        Mend(builder.Model);
    });

    [Fact]
    public void A_tap_of_other_settings_takes_the_place_of_the_old_one() => Within(() =>
    {
        var builder = Machine(new TapSettings(1000, null, MultiQueue: false));
        Apply(builder.Model);
        var other = builder.Change("vm1", "web", endpoint => endpoint with { Tap = new TapSettings(1001, null, MultiQueue: true) }).Model;
        Plan(other).Select(step => step.GetType()).ShouldBe([typeof(Remove), typeof(Add)]);
        ShouldBeSettledAfterApply(other);
    });

    private ModelBuilder Machine(TapSettings settings) => Web()
        .Sandbox("vm1", sandbox => sandbox with { Kind = SandboxKind.Tap, NamespacePath = "" })
        .Attach("vm1", "web", endpoint => endpoint with { Kind = EndpointKind.Tap, Tap = settings });
}
