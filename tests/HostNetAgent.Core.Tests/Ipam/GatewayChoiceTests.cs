using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Ipam;
using HostNetAgent.Core.Tests.Commands;

namespace HostNetAgent.Core.Tests.Ipam;

public sealed class GatewayChoiceTests
{
    private readonly World _world = new World().WithNetwork("bee", "10.1.0.0/24", v6: true).WithNetwork("cow", "10.2.0.0/24").WithNetwork("ape", "10.3.0.0/24");

    public GatewayChoiceTests() => _world.Do(new CreateNetwork("aardvark") { Internal = true });

    [Theory]
    [InlineData("cow", null, "cow")]
    [InlineData("cow bee", "bee", "bee")]
    [InlineData("bee ape cow", "bee", "ape")]
    [InlineData("aardvark cow", null, "cow")]
    [InlineData("aardvark", null, "aardvark")]
    [InlineData("ape cow=5", null, "cow")]
    [InlineData("ape=-1 cow=-2", null, "ape")]
    [InlineData("cow aardvark=1", null, "aardvark")]
    [InlineData("", null, null)]
    public void Priority_goes_before_reach_and_reach_before_the_name(string attachments, string? gateway6, string? gateway4)
    {
        _world.Do(new CreateSandbox("a"));
        foreach (var part in attachments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=');
            _world.Attach("a", new AttachRequest(pair[0]) { GatewayPriority = pair.Length > 1 ? int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) : 0 });
        }

        Choice(v6: false).ShouldBe(gateway4);
        Choice(v6: true).ShouldBe(gateway6);
    }

    private string? Choice(bool v6) => GatewayChoice.Of(_world.Model, _world.Sandbox("a"), v6) is { } endpoint ? _world.Model.Networks[endpoint.NetworkId].Name : null;
}
