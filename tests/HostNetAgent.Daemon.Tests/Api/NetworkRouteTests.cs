using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;
using HostNetAgent.Daemon.Tests.Fakes;

namespace HostNetAgent.Daemon.Tests.Api;

public sealed class NetworkRouteTests
{
    [Fact]
    public async Task Networks_are_listed_by_name()
    {
        await using var daemon = await TestDaemon.StartAsync();
        (await daemon.Client.ListNetworksAsync()).Select(network => network.Name).ShouldBe(["bridge", "web"]);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("eeeeeeee")]
    public async Task A_network_is_found_by_name_and_by_the_start_of_its_id_and_shown_whole(string reference)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var network = await daemon.Client.GetNetworkAsync(reference);

        network.Id.ShouldBe(SampleModel.Web.Id);
        network.GatewayMode4.ShouldBe("nat");
        network.GatewayMode6.ShouldBe("routed");
        network.OutboundIps.ShouldBe(["192.0.2.1"]);
        network.Labels["tier"].ShouldBe("front");
        network.Endpoints.ShouldBe(1);
        network.Ipv6.ShouldBeTrue();
        network.Warnings.ShouldBeNull();
        network.Subnets[0].Range.ShouldBe("10.50.0.128/25");
        network.Subnets[0].Auxiliary["nas"].ShouldBe("10.50.0.130");
    }

    [Theory]
    [InlineData("host", "'host' is a mode of sandboxes and no network of its own")]
    [InlineData("none", "'none' is a mode of sandboxes and no network of its own")]
    [InlineData("x", "there is no network 'x'; 'hostnet network ls' lists the networks")]
    public async Task What_is_no_network_is_not_found(string reference, string words)
    {
        await using var daemon = await TestDaemon.StartAsync();
        var refused = await Should.ThrowAsync<HostNetApiException>(() => daemon.Client.GetNetworkAsync(reference));
        refused.Kind.ShouldBe(ProblemKind.NotFound);
        refused.Message.ShouldContain(words);
    }

    [Fact]
    public async Task Used_and_free_addresses_are_counted()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var subnets = (await daemon.Client.GetNetworkAsync("web")).Subnets;

        // 128 in the range, less the auxiliary one and the broadcast address; the endpoint's lies outside of the range.
        (subnets[0].AddressesUsed, subnets[0].AddressesFree).ShouldBe((3, 126));
        (subnets[1].AddressesUsed, subnets[1].AddressesFree).ShouldBe((2, (1L << 53) - 1));
        (await daemon.Client.GetNetworkAsync("bridge")).Subnets[0].AddressesFree.ShouldBe(65533);
    }

    [Fact]
    public async Task A_creation_hands_every_field_to_the_agent()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Web.Id, "mind the gap");

        var made = await daemon.Client.CreateNetworkAsync(new NetworkCreateRequest
        {
            Name = "web",
            Subnets =
            [
                new SubnetCreateRequest { Prefix = "10.50.0.0/24", Gateway = "10.50.0.9", Range = "10.50.0.128/25", Auxiliary = new Dictionary<string, string>(StringComparer.Ordinal) { ["nas"] = "10.50.0.130" } },
                new SubnetCreateRequest { Prefix = "fd00:50::/64" },
            ],
            Ipv4 = true,
            Ipv6 = true,
            Internal = true,
            Icc = false,
            AntiSpoofing = false,
            GatewayMode4 = "nat-unprotected",
            GatewayMode6 = "routed",
            OutboundIps = ["192.0.2.1", "2001:db8::1"],
            Mtu = 1400,
            Device = "webbr",
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b=c" },
            Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["o"] = "" },
        });

        made.Warnings.ShouldBe(["mind the gap"]);
        var asked = daemon.Agent.Asked.ShouldBeOfType<CreateNetwork>();
        asked.Name.ShouldBe("web");
        asked.Subnets.Length.ShouldBe(2);
        asked.Subnets[0].Prefix.ShouldBe(IpPrefix.Parse("10.50.0.0/24"));
        asked.Subnets[0].Gateway.ShouldBe(IpAddress.Parse("10.50.0.9"));
        asked.Subnets[0].Range.ShouldBe(IpPrefix.Parse("10.50.0.128/25"));
        asked.Subnets[0].Auxiliary["nas"].ShouldBe(IpAddress.Parse("10.50.0.130"));
        asked.Subnets[1].Gateway.ShouldBeNull();
        (asked.EnableIPv4, asked.EnableIPv6, asked.Internal, asked.InterContainerCommunication, asked.AntiSpoofing).ShouldBe((true, true, true, false, false));
        (asked.GatewayMode4, asked.GatewayMode6).ShouldBe((GatewayMode.Unprotected, GatewayMode.Routed));
        asked.OutboundAddresses.ShouldBe([IpAddress.Parse("192.0.2.1"), IpAddress.Parse("2001:db8::1")]);
        (asked.Mtu, asked.Device, asked.Predefined).ShouldBe((1400, "webbr", false));
        (asked.Labels["a"], asked.Options["o"]).ShouldBe(("b=c", ""));
    }

    [Fact]
    public async Task A_creation_that_names_nothing_but_a_name_means_the_defaults()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Web.Id);

        await daemon.Client.CreateNetworkAsync(new NetworkCreateRequest { Name = "web" });

        var (asked, defaults) = (daemon.Agent.Asked.ShouldBeOfType<CreateNetwork>(), new CreateNetwork("web"));
        asked.Subnets.ShouldBeEmpty();
        (asked with { Subnets = defaults.Subnets, OutboundAddresses = defaults.OutboundAddresses }).ShouldBe(defaults);
    }

    [Fact]
    public async Task A_removal_tells_the_id()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Agent.Accept(SampleModel.Web.Id);
        (await daemon.Client.RemoveNetworkAsync("web")).Id.ShouldBe(SampleModel.Web.Id);
        daemon.Agent.Asked.ShouldBe(new RemoveNetwork("web"));
    }
}
