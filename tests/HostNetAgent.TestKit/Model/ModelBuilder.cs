using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HostNetAgent.Core.Model;

namespace HostNetAgent.TestKit.Model;

/// <summary>Builds models by name. Ids, indexes and addresses follow from the order of calls, so that two runs give the same.</summary>
public sealed class ModelBuilder
{
    private readonly string _namespaces;
    private int _index;
    private int _host = 1;

    /// <summary>Starts with an empty model.</summary>
    /// <param name="namespaceDirectory">Where namespaces are pinned.</param>
    /// <param name="firstIndex">The first ifindex to use; the real kernel takes low ones for those of others.</param>
    public ModelBuilder(string namespaceDirectory = "/run/netns", int firstIndex = 10) => (_namespaces, _index) = (namespaceDirectory, firstIndex);

    /// <summary>The model so far.</summary>
    public HostModel Model { get; private set; } = HostModel.Empty;

    /// <summary>The id of a named thing: 64 hexadecimal digits.</summary>
    public static string Id(string kind, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {name}")));

    /// <summary>A subnet whose gateway is its first address.</summary>
    public static Subnet Subnet(string prefix)
    {
        var parsed = IpPrefix.Parse(prefix);
        return new Subnet(parsed, parsed.First.Add(1), null, ImmutableSortedDictionary<string, IpAddress>.Empty);
    }

    /// <summary>Adds a bridge network.</summary>
    public ModelBuilder Network(string name, IEnumerable<string> subnets, Func<Network, Network>? adjust = null)
    {
        var network = new Network
        {
            Id = Id("network", name),
            Name = name,
            Device = $"br-{name}",
            DeviceIndex = _index,
            DeviceMac = MacAddress.LocallyAdministered((ulong)_index++),
            Subnets = [.. subnets.Select(Subnet)],
        };
        Model = Model.With(adjust?.Invoke(network) ?? network);
        return this;
    }

    /// <summary>Adds a sandbox.</summary>
    public ModelBuilder Sandbox(string name, Func<Sandbox, Sandbox>? adjust = null)
    {
        var sandbox = new Sandbox { Id = Id("sandbox", name), Name = name, NamespacePath = $"{_namespaces}/{name}" };
        Model = Model.With(adjust?.Invoke(sandbox) ?? sandbox);
        return this;
    }

    /// <summary>Attaches a sandbox to a network with the next address of each of its subnets.</summary>
    public ModelBuilder Attach(string sandbox, string network, Func<Endpoint, Endpoint>? adjust = null)
    {
        var (box, net) = (Model.FindSandbox(sandbox)!, Model.FindNetwork(network)!);
        var index = _index++;
        _host++;
        var endpoint = new Endpoint
        {
            Id = Id("endpoint", $"{sandbox} {network}"),
            NetworkId = net.Id,
            SandboxId = box.Id,
            Interface = FreeInterface(box),
            HostInterface = $"hv{index}",
            LinkIndex = index,
            Mac = MacAddress.LocallyAdministered((ulong)index),
            Addresses = [.. net.Subnets.Select(subnet => subnet.Prefix.First.Add((UInt128)_host))],
        };
        Model = Model.With(adjust?.Invoke(endpoint) ?? endpoint);
        return this;
    }

    /// <summary>Changes an endpoint.</summary>
    public ModelBuilder Change(string sandbox, string network, Func<Endpoint, Endpoint> adjust)
    {
        Model = Model.With(adjust(Endpoint(sandbox, network)));
        return this;
    }

    /// <summary>Takes a sandbox off a network.</summary>
    public ModelBuilder Detach(string sandbox, string network)
    {
        Model = Model.Without(Endpoint(sandbox, network));
        return this;
    }

    /// <summary>Removes a sandbox with its endpoints.</summary>
    public ModelBuilder Remove(string sandbox)
    {
        var box = Model.FindSandbox(sandbox)!;
        foreach (var endpoint in Model.EndpointsOf(box).ToArray())
            Model = Model.Without(endpoint);
        Model = Model.Without(box);
        return this;
    }

    /// <summary>The endpoint of a sandbox on a network.</summary>
    public Endpoint Endpoint(string sandbox, string network) =>
        Model.EndpointsOf(Model.FindSandbox(sandbox)!).Single(endpoint => endpoint.NetworkId == Model.FindNetwork(network)!.Id);

    private string FreeInterface(Sandbox sandbox)
    {
        var number = 0;
        while (Model.EndpointsOf(sandbox).Any(endpoint => endpoint.Interface == $"eth{number}"))
            number++;
        return $"eth{number}";
    }

    /// <summary>A published TCP port on every address.</summary>
    public static PublishedPort Port(int host, int inner, string? address = null, int count = 1, Transport transport = Transport.Tcp) =>
        new(transport, address is null ? null : IpAddress.Parse(address), (ushort)host, (ushort)inner, count);
}
