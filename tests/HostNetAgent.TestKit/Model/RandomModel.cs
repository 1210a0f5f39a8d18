using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.Model;

/// <summary>Models out of a source of chance, and random steps from one to the next. What could clash does not: names and ports are used once.</summary>
public sealed class RandomModel
{
    private static readonly string[][] Families = [["4"], ["6"], ["4", "6"]];
    private readonly Random _chance;
    private readonly ModelBuilder _builder = new();
    private int _networks;
    private int _sandboxes;
    private int _port = 20_000;

    /// <summary>A model of some networks, sandboxes and endpoints.</summary>
    public RandomModel(int seed)
    {
        _chance = new Random(seed);
        for (var i = _chance.Next(1, 4); i > 0; i--)
            AddNetwork();
        for (var i = _chance.Next(12); i > 0; i--)
            Step();
    }

    /// <summary>The model so far.</summary>
    public HostModel Model => _builder.Model;

    /// <summary>Paths of the namespaces that others are to make.</summary>
    public List<string> Adopted { get; } = [];

    /// <summary>Changes something.</summary>
    public void Step()
    {
        switch (_chance.Next(8))
        {
            case 0:
                AddNetwork();
                break;
            case 1 or 2:
                AddSandbox();
                break;
            case 3 or 4 or 5:
                Attach();
                break;
            case 6:
                Publish();
                break;
            default:
                Remove();
                break;
        }
    }

    /// <summary>Attaches a new sandbox, so that something is sure to be new; returns the endpoint.</summary>
    public Endpoint AttachNew()
    {
        var sandbox = AddSandbox();
        var network = Any(Model.Networks.Values);
        _builder.Attach(sandbox, network.Name);
        Publish();
        return _builder.Endpoint(sandbox, network.Name);
    }

    private void AddNetwork()
    {
        var number = ++_networks;
        var subnets = Families[_chance.Next(3)].Select(family => family == "4" ? $"10.{number}.0.0/16" : $"fd00:{number:x}::/64");
        _builder.Network($"net{number}", subnets, network => network with
        {
            Internal = _chance.Next(5) == 0,
            HostAccess = (HostAccess)_chance.Next(3),
            InterContainerCommunication = _chance.Next(4) > 0,
            AntiSpoofing = _chance.Next(4) > 0,
            GatewayMode4 = (GatewayMode)_chance.Next(3),
            GatewayMode6 = (GatewayMode)_chance.Next(3),
            Outbound4 = _chance.Next(4) == 0 ? IpAddress.V4(0xc633_6401) : null,
            Mtu = _chance.Next(2) == 0 ? 1500 : 1400,
        });
    }

    private string AddSandbox()
    {
        var name = $"box{++_sandboxes}";
        var adopted = _chance.Next(4) == 0;
        if (adopted)
            Adopted.Add($"/run/netns/{name}");
        _builder.Sandbox(name, sandbox => sandbox with { Adopted = adopted });
        return name;
    }

    private void Attach()
    {
        if (Model.Sandboxes.IsEmpty)
            return;
        var (sandbox, network) = (Any(Model.Sandboxes.Values), Any(Model.Networks.Values));
        if (!Model.EndpointsOf(sandbox).Any(endpoint => endpoint.NetworkId == network.Id))
            _builder.Attach(sandbox.Name, network.Name, endpoint => endpoint with { GatewayPriority = _chance.Next(3) });
    }

    private void Publish()
    {
        if (Model.Endpoints.IsEmpty)
            return;
        var endpoint = Any(Model.Endpoints.Values);
        var (sandbox, network) = (Model.Sandboxes[endpoint.SandboxId].Name, Model.Networks[endpoint.NetworkId].Name);
        _port += 10;
        var port = ModelBuilder.Port(_port, 80 + _chance.Next(100), _chance.Next(3) == 0 ? "127.0.0.1" : null, _chance.Next(1, 4), _chance.Next(2) == 0 ? Transport.Tcp : Transport.Udp);
        _builder.Change(sandbox, network, one => one with { Ports = [.. one.Ports, port] });
    }

    private void Remove()
    {
        if (!Model.Endpoints.IsEmpty && _chance.Next(2) == 0)
        {
            var endpoint = Any(Model.Endpoints.Values);
            _builder.Detach(Model.Sandboxes[endpoint.SandboxId].Name, Model.Networks[endpoint.NetworkId].Name);
        }
        else if (!Model.Sandboxes.IsEmpty)
        {
            _builder.Remove(Any(Model.Sandboxes.Values).Name);
        }
    }

    // The order of an immutable dictionary is that of hashes, which differ from run to run for strings.
    private T Any<T>(IEnumerable<T> items)
        where T : class
    {
        var all = items.OrderBy(NameOf, StringComparer.Ordinal).ToArray();
        return all[_chance.Next(all.Length)];
    }

    private static string NameOf(object item) => item switch
    {
        Network network => network.Name,
        Sandbox sandbox => sandbox.Name,
        Endpoint endpoint => endpoint.HostInterface,
        _ => "",
    };
}
