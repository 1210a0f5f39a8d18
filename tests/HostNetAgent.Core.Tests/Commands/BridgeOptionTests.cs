using System.Collections.Immutable;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>Docker's spelling of what a bridge network may be.</summary>
public sealed class BridgeOptionTests
{
    private readonly World _world = new();

    [Fact]
    public void Docker_s_options_say_what_our_own_do()
    {
        _world.Do(With(
            ("com.docker.network.bridge.name", "br-web"), ("com.docker.network.bridge.enable_icc", "false"), ("com.docker.network.bridge.enable_ip_masquerade", "false"),
            ("com.docker.network.bridge.gateway_mode_ipv4", "nat-unprotected"), ("com.docker.network.bridge.gateway_mode_ipv6", "routed"),
            ("com.docker.network.bridge.host_binding_ipv4", "127.0.0.1"), ("com.docker.network.driver.mtu", "1400")));

        var network = _world.Network("web");
        (network.Device, network.InterContainerCommunication, network.Masquerade, network.Mtu).ShouldBe(("br-web", false, false, 1400));
        (network.GatewayMode4, network.GatewayMode6, network.HostBinding).ShouldBe((GatewayMode.Unprotected, GatewayMode.Routed, IpAddress.LoopbackV4));
    }

    [Fact]
    public void Ports_without_a_host_address_are_published_on_the_network_s()
    {
        _world.Do(With(("com.docker.network.bridge.host_binding_ipv4", "127.0.0.1")));

        _world.Attach("a", new AttachRequest("web") { Ports = [PortSpec.Parse("80:80").Value, PortSpec.Parse("192.0.2.1:81:81").Value] })
            .Ports.Select(port => port.HostAddress).ShouldBe([IpAddress.LoopbackV4, IpAddress.Parse("192.0.2.1")]);
    }

    [Fact]
    public void Isolated_means_an_internal_network_that_the_host_keeps_out_of()
    {
        var isolated = With(("com.docker.network.bridge.gateway_mode_ipv4", "isolated"));
        _world.Refuse(isolated).Message.ShouldContain("can only be used for an internal network");

        _world.Do(isolated with { Internal = true });

        _world.Network("web").HostAccess.ShouldBe(HostAccess.None);
    }

    [Theory]
    [InlineData("com.docker.network.bridge.enable_icc", "maybe", "true or false")]
    [InlineData("com.docker.network.bridge.gateway_mode_ipv4", "open", "nat, routed, nat-unprotected")]
    [InlineData("com.docker.network.bridge.host_binding_ipv4", "localhost", "an address")]
    [InlineData("com.docker.network.driver.mtu", "-1", "number of bytes")]
    [InlineData("com.docker.network.bridge.nonsense", "1", "a bridge knows com.docker.network.bridge.name")]
    [InlineData("nonsense", "", "leave it out")]
    public void What_no_bridge_knows_is_refused(string key, string value, string words)
    {
        var error = _world.Refuse(With((key, value)));
        (error.Kind, error.Field).ShouldBe((ErrorKind.Invalid, $"options.{key}"));
        error.Message.ShouldContain(words);
    }

    private static CreateNetwork With(params (string Key, string Value)[] options) =>
        new("web") { EnableIPv6 = true, Options = options.ToImmutableSortedDictionary(option => option.Key, option => option.Value, StringComparer.Ordinal) };
}
