using System.Text;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;
using HostNetAgent.TestKit.Model;

namespace HostNetAgent.Core.Tests.Names;

public sealed class ZoneTests
{
    private readonly ModelBuilder _builder = new ModelBuilder()
        .Network("app", ["172.18.0.0/16", "fd00:1::/64"]).Network("back", ["172.19.0.0/16"]).Network("other", ["172.20.0.0/16"])
        .Network("bridge", ["172.17.0.0/16"], network => network with { Predefined = true })
        .Sandbox("Web", box => box with { Hostname = "www1" }).Sandbox("db").Sandbox("db.app").Sandbox("far").Sandbox("plain")
        .Attach("Web", "app", end => end with { Aliases = ["www", "front"] }).Attach("db", "app", end => end with { Aliases = ["www"] })
        .Attach("db", "back").Attach("db.app", "back").Attach("far", "other").Attach("plain", "bridge");

    [Theory]
    [InlineData("db", "web", "Web")]
    [InlineData("db", "www1", "Web")]
    [InlineData("db", "front", "Web")]
    [InlineData("db", "www", "Web,db")]
    [InlineData("db", "web.app", "Web")]
    [InlineData("db", "db.back", "db")]
    [InlineData("db", "db.app.back", "db.app")]
    [InlineData("Web", "far", "")]
    [InlineData("Web", "db.app", "db")]
    [InlineData("Web", "far.other", "")]
    [InlineData("Web", "plain", "")]
    [InlineData("Web", "", "")]
    public void A_name_is_that_of_who_has_it_on_the_askers_networks(string asker, string name, string expected) =>
        Found(asker, "app", name).ShouldBe(expected);

    [Fact]
    public void A_sandboxs_own_name_leads_to_it_alone()
    {
        _builder.Change("db", "app", end => end with { Aliases = ["web", "WWW1"] });
        Found("db", "app", "web").ShouldBe("Web");
        Found("db", "app", "www1").ShouldBe("Web,db", "a host name is no more than an alias");
    }

    [Fact]
    public void Of_names_that_differ_in_case_only_the_oldest_sandbox_has_it_in_whatever_order_they_are_read()
    {
        _builder.Sandbox("WEB", box => box with { Created = _builder.Model.FindSandbox("Web")!.Created.AddDays(1) }).Attach("WEB", "app");
        _builder.Change("db", "app", end => end with { Links = [new SandboxLink("WEB", "big"), new SandboxLink("Web", "small")] });
        var endpoints = _builder.Model.Endpoints.Keys.Order(StringComparer.Ordinal).ToArray();

        foreach (var order in new[] { endpoints, [.. endpoints.Reverse()] })
            AskerView.Of(HostNames.Empty.Follow(_builder.Model, order), Zone(HostNames.Empty.Follow(_builder.Model, order), "app"), _builder.Endpoint("db", "app").Addresses[0])
                .Find("web"u8)!.Value.Holders.ShouldHaveSingleItem().Sandbox.Name.ShouldBe("Web");
        (Found("db", "app", "big"), Found("db", "app", "small")).ShouldBe(("WEB", "Web"));

        var gone = HostNames.Of(_builder.Model).Follow(_builder.Model.Without(_builder.Endpoint("Web", "app")), [_builder.Endpoint("Web", "app").Id]);
        Zone(gone, "app").Find("web"u8).ShouldHaveSingleItem().Sandbox.Name.ShouldBe("WEB");
    }

    [Fact]
    public void A_whole_name_goes_before_a_name_on_a_network() => Found("db", "app", "db.app").ShouldBe("db.app");

    [Fact]
    public void The_short_id_is_a_name() => Found("db", "app", _builder.Model.FindSandbox("Web")!.ShortId).ShouldBe("Web");

    [Fact]
    public void A_stranger_knows_the_names_of_the_network_alone()
    {
        var names = HostNames.Of(_builder.Model);
        var view = AskerView.Of(names, Zone(names, "app"), IpAddress.Parse("172.18.99.99"));
        view.Asker.ShouldBeNull();
        view.Find("web"u8)!.Value.Holders.Length.ShouldBe(1);
        view.Find("db.back"u8).ShouldBeNull();
    }

    [Fact]
    public void A_link_is_a_name_for_its_owner_alone_and_goes_before_others()
    {
        _builder.Change("Web", "app", end => end with { Links = [new SandboxLink("db", "www"), new SandboxLink("nobody", "ghost")] });
        Found("Web", "app", "www").ShouldBe("db");
        Found("db", "app", "www").ShouldBe("Web,db");
        Found("Web", "app", "ghost").ShouldBe("");
    }

    [Fact]
    public void An_address_is_found_on_the_askers_networks_and_a_free_one_belongs_to_its_network()
    {
        var names = HostNames.Of(_builder.Model);
        var view = View(names, "Web", "app");
        view.FindAddress(_builder.Endpoint("db", "app").Addresses[1]).Holder!.Sandbox.Name.ShouldBe("db");
        view.FindAddress(IpAddress.Parse("172.18.77.7")).Zone!.Network.Name.ShouldBe("app");
        view.FindAddress(_builder.Endpoint("far", "other").Addresses[0]).Zone.ShouldBeNull();
    }

    [Fact]
    public void A_sandbox_that_was_left_to_its_members_has_no_name_and_still_asks()
    {
        var gone = _builder.Model.FindSandbox("Web")!;
        var names = HostNames.Of(_builder.Model).Follow(_builder.Model.With(gone with { Departed = true }), [_builder.Endpoint("Web", "app").Id]);
        Zone(names, "app").Find("web"u8).ShouldBeEmpty();
        View(names, "Web", "app").Find("db"u8).ShouldNotBeNull();
    }

    [Fact]
    public void Zones_that_follow_the_model_are_those_made_from_it()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new RandomModel(seed);
            var followed = HostNames.Of(random.Model);
            for (var step = 0; step < 40; step++)
            {
                var before = random.Model;
                random.Step();
                var touched = before.Endpoints.Keys.Union(random.Model.Endpoints.Keys)
                    .Where(id => !ReferenceEquals(before.Endpoints.GetValueOrDefault(id), random.Model.Endpoints.GetValueOrDefault(id)));
                followed = followed.Follow(random.Model, touched);
                Text(followed).ShouldBe(Text(HostNames.Of(random.Model)), $"seed {seed}, step {step}");
            }
        }
    }

    [Fact]
    public void A_change_leaves_other_zones_as_they_are()
    {
        var before = HostNames.Of(_builder.Model);
        var endpoint = _builder.Endpoint("far", "other");
        var after = before.Follow(_builder.Model.Without(endpoint), [endpoint.Id]);
        Zone(after, "app").ShouldBeSameAs(Zone(before, "app"));
        Zone(after, "other").Count.ShouldBe(0);
    }

    private static Zone Zone(HostNames names, string network) => names.Zones[names.Model.FindNetwork(network)!.Id];

    private AskerView View(HostNames names, string asker, string network) => AskerView.Of(names, Zone(names, network), _builder.Endpoint(asker, network).Addresses[0]);

    private string Found(string asker, string network, string name) =>
        View(HostNames.Of(_builder.Model), asker, network).Find(Encoding.ASCII.GetBytes(name)) is { } found
            ? string.Join(',', found.Holders.Select(holder => holder.Sandbox.Name).Order(StringComparer.Ordinal))
            : "";

    private static string Text(HostNames names) => string.Join('\n', names.Zones.Values.OrderBy(zone => zone.Network.Name, StringComparer.Ordinal).Select(zone =>
        $"{zone.Network.Name}: " + string.Join(' ', names.Model.Endpoints.Values.Where(endpoint => endpoint.NetworkId == zone.Network.Id)
            .OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal)
            .Select(endpoint => $"{names.Model.Sandboxes[endpoint.SandboxId].Name}={zone.Of(endpoint.Id)?.V4}/{zone.At(endpoint.Addresses[0])?.Endpoint.Id[..4]}"
                + $"/{zone.Find(Encoding.ASCII.GetBytes(names.Model.Sandboxes[endpoint.SandboxId].Name)).Length}")) + $" of {zone.Count}"));
}
