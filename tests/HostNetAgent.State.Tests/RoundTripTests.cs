using System.Text.Json;
using HostNetAgent.Core.Commands;
using HostNetAgent.State.Rows;

namespace HostNetAgent.State.Tests;

public sealed class RoundTripTests
{
    private readonly int _seed = Environment.TickCount;

    [Fact]
    public void Every_field_of_every_record_survives()
    {
        var random = new RandomModel(_seed);
        for (var round = 0; round < 300; round++)
        {
            var (network, sandbox) = (random.Network(), random.Sandbox());
            var (endpoint, lease) = (random.Endpoint(network, sandbox), random.Lease(network));
            ShouldEqual(Trip(NetworkRow.Of(network), RowJson.Default.NetworkRow).ToModel(), network);
            ShouldEqual(Trip(SandboxRow.Of(sandbox), RowJson.Default.SandboxRow).ToModel(), sandbox);
            ShouldEqual(Trip(EndpointRow.Of(endpoint), RowJson.Default.EndpointRow).ToModel(), endpoint);
            ShouldEqual(Trip(LeaseRow.Of(lease), RowJson.Default.LeaseRow).ToModel(), lease);
        }
    }

    [Fact]
    public void A_store_that_is_opened_again_has_what_was_committed()
    {
        using var directory = new StateDirectory();
        var random = new RandomModel(_seed);
        var networks = Enumerable.Range(0, 5).Select(_ => random.Network()).ToArray();
        var sandboxes = Enumerable.Range(0, 5).Select(_ => random.Sandbox()).ToArray();
        var endpoints = sandboxes.SelectMany(sandbox => networks.Select(network => random.Endpoint(network, sandbox))).ToArray();
        directory.Commit([.. networks.Select(n => new PutNetwork(n)), .. sandboxes.Select(s => new PutSandbox(s)), .. endpoints.Select(e => new PutEndpoint(e))]);

        var model = directory.Reopened();

        model.Networks.Count.ShouldBe(5);
        foreach (var network in networks)
            ShouldEqual(model.FindNetwork(network.Name)!, network);
        foreach (var sandbox in sandboxes)
        {
            ShouldEqual(model.Sandboxes[sandbox.Id], sandbox);
            ShouldEqual(model.EndpointsOf(sandbox).ToArray(), endpoints.Where(e => e.SandboxId == sandbox.Id).ToArray());
        }
    }

    [Fact]
    public void An_update_replaces_the_record_and_keeps_the_order_of_connection()
    {
        using var directory = new StateDirectory();
        var (network, sandbox) = (StateDirectory.SomeNetwork(), StateDirectory.SomeSandbox());
        var (first, second) = (StateDirectory.SomeEndpoint(network, sandbox, "0"), StateDirectory.SomeEndpoint(network, sandbox, "1"));
        directory.Commit(new PutNetwork(network), new PutSandbox(sandbox), new PutEndpoint(first), new PutEndpoint(second));
        directory.Commit(new PutEndpoint(first with { GatewayPriority = 9 }));

        directory.Reopened().EndpointsOf(sandbox).Select(e => (e.Interface, e.GatewayPriority)).ShouldBe([("eth0", 9), ("eth1", 0)]);
    }

    [Fact]
    public void What_is_dropped_is_gone()
    {
        using var directory = new StateDirectory();
        var (network, sandbox) = (StateDirectory.SomeNetwork(), StateDirectory.SomeSandbox());
        var endpoint = StateDirectory.SomeEndpoint(network, sandbox);
        directory.Commit(new PutNetwork(network), new PutSandbox(sandbox), new PutEndpoint(endpoint));
        directory.Commit(new DropEndpoint(endpoint), new DropSandbox(sandbox), new DropNetwork(network));

        var model = directory.Reopened();
        model.Networks.ShouldBeEmpty();
        model.Sandboxes.ShouldBeEmpty();
        model.Endpoints.ShouldBeEmpty();
    }

    [Fact]
    public void Link_numbers_are_not_handed_out_again_after_their_endpoint_is_gone()
    {
        using var directory = new StateDirectory();
        var (network, sandbox) = (StateDirectory.SomeNetwork(), StateDirectory.SomeSandbox());
        var endpoint = StateDirectory.SomeEndpoint(network, sandbox, link: 4711);
        directory.Reopened().NextLink.ShouldBe(1);
        directory.Commit(new PutNetwork(network), new PutSandbox(sandbox), new PutEndpoint(endpoint), new PutEndpoint(StateDirectory.SomeEndpoint(network, sandbox, "1", link: 12)));
        directory.Commit(new DropEndpoint(endpoint));

        directory.Reopened().NextLink.ShouldBe(4712);
    }

    private void ShouldEqual<T>(T actual, T expected) => JsonSerializer.Serialize(actual, Options).ShouldBe(JsonSerializer.Serialize(expected, Options), $"seed {_seed}");

    private static T Trip<T>(T row, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonSerializer.Serialize(row, type), type)!;

    // By reflection on purpose: a field of the model that no row knows makes these differ.
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new AddressConverter(), new PrefixConverter(), new MacConverter() },
    };
}
