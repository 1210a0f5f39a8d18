using System.Collections.Immutable;
using System.Text.Json;
using HostNetAgent.Core.Model;
using HostNetAgent.State.Rows;
using HostNetAgent.State.Schema;

namespace HostNetAgent.State.Tests;

/// <summary>What is on the disks of users must not change by accident.</summary>
public sealed class FormatTests
{
    [Fact]
    public void A_network_is_stored_in_this_form()
    {
        var network = StateDirectory.SomeNetwork() with
        {
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Device = "br-web",
            DeviceMac = new MacAddress(0x02420a320001),
            GatewayMode6 = GatewayMode.Routed,
            Outbound4 = IpAddress.Parse("192.0.2.1"),
            Subnets = [new Subnet(IpPrefix.Parse("10.50.0.0/24"), IpAddress.Parse("10.50.0.1"), null, ImmutableSortedDictionary<string, IpAddress>.Empty.Add("nas", IpAddress.Parse("10.50.0.9")))],
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("a", "b"),
        };

        JsonSerializer.Serialize(NetworkRow.Of(network), RowJson.Default.NetworkRow).ShouldBe(
            $$"""{"id":"{{network.Id}}","name":"web","driver":"bridge","created":"2026-01-02T03:04:05+00:00","device":"br-web","deviceMac":"02:42:0a:32:00:01","mtu":1500""" +
            ""","subnets":[{"prefix":"10.50.0.0/24","gateway":"10.50.0.1","auxiliary":{"nas":"10.50.0.9"}}],"icc":true,"antiSpoofing":true,"gatewayMode6":"Routed","outbound4":"192.0.2.1","labels":{"a":"b"}}""");
    }

    [Fact]
    public void An_endpoint_is_stored_in_this_form()
    {
        var endpoint = StateDirectory.SomeEndpoint(StateDirectory.SomeNetwork(), StateDirectory.SomeSandbox()) with
        {
            Addresses = [IpAddress.Parse("10.50.0.2"), IpAddress.Parse("fd00::2")],
            Ports = [new PublishedPort(Transport.Udp, IpAddress.LoopbackV4, 8080, 80)],
        };

        JsonSerializer.Serialize(EndpointRow.Of(endpoint), RowJson.Default.EndpointRow).ShouldBe(
            $$"""{"id":"{{endpoint.Id}}","network":"{{endpoint.NetworkId}}","sandbox":"{{endpoint.SandboxId}}","interface":"eth0","hostInterface":"hn0","linkIndex":7,"mac":"02:00:00:00:00:01" """.TrimEnd() +
            ""","addresses":["10.50.0.2","fd00::2"],"ports":[{"transport":"Udp","hostAddress":"127.0.0.1","hostPort":8080,"port":80,"count":1}]}""");
    }

    [Theory]
    [InlineData(0, "0cc5a5b46c3942aafa3c384551c872e7cd9f394116d880424944a55a96b27b19")]
    [InlineData(1, "2ba1a245d5790cb6d13391766d74e474a8a2c9de510a17e89351b4c476711dd5")]
    public void A_step_of_the_schema_is_never_edited(int step, string hash) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(SchemaSteps.All[step]))).ShouldBe(hash);
}
