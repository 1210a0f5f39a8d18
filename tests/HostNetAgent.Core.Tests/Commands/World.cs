using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>A host to decide on: its model after every granted command, with repeatable chance and time.</summary>
internal sealed class World
{
    private ulong _seed;
    private int _links = 100;
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public World(ulong seed = 1)
    {
        _seed = seed;
        Context = new DecisionContext
        {
            Now = _now,
            Facts = new HostFacts { Addresses = [IpAddress.Parse("192.0.2.1"), IpAddress.Parse("2001:db8::1")] },
            Entropy = Entropy,
            NextLink = () => new LinkOffer($"veth{++_links:x}", _links, MacAddress.LocallyAdministered(Entropy())),
            NextDeviceIndex = () => ++_links,
        };
    }

    public HostModel Model { get; set; } = HostModel.Empty;

    public DecisionContext Context { get; set; }

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public HostFacts Facts
    {
        get => Context.Facts;
        set => Context = Context with { Facts = value };
    }

    public Result<Decision> Try(Command command)
    {
        Context = Context with { Now = _now = _now.AddSeconds(1) };
        var result = Decider.Decide(Model, command, Context);
        if (result.IsSuccess)
        {
            Model = result.Value.Changes.Aggregate(Model, (model, change) => change.Apply(model));
            Warnings = result.Value.Warnings;
        }

        return result;
    }

    public Decision Do(Command command)
    {
        var result = Try(command);
        result.IsSuccess.ShouldBeTrue(result.Error?.Message);
        return result.Value;
    }

    public AgentError Refuse(Command command)
    {
        var before = Model;
        var result = Try(command);
        result.IsSuccess.ShouldBeFalse($"{command} should be refused");
        Model.ShouldBeSameAs(before);
        return result.Error!;
    }

    public Network Network(string name) => Model.FindNetwork(name).ShouldNotBeNull();

    public Sandbox Sandbox(string name) => Model.FindSandbox(name).ShouldNotBeNull();

    public Endpoint Endpoint(string sandbox, string network) =>
        Model.EndpointsOf(Sandbox(sandbox)).Single(endpoint => endpoint.NetworkId == Network(network).Id);

    public World WithNetwork(string name, string subnet, bool v6 = false)
    {
        Do(new CreateNetwork(name) { Subnets = [new SubnetRequest(IpPrefix.Parse(subnet))], EnableIPv6 = v6 });
        return this;
    }

    public Endpoint Attach(string sandbox, AttachRequest request)
    {
        Do(Model.FindSandbox(sandbox) is null ? new CreateSandbox(sandbox) { Attachments = [request] } : new Connect(sandbox, request));
        return Endpoint(sandbox, request.Network);
    }

    private ulong Entropy()
    {
        // splitmix64
        var z = _seed += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
