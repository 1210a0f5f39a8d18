using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Tests.Commands;

/// <summary>What holds in every model that decisions lead to, checked the slow way and without the indexes.</summary>
internal static class SoundModel
{
    public static void Check(HostModel model)
    {
        foreach (var network in model.Networks.Values)
            CheckNetwork(model, network);
        foreach (var sandbox in model.Sandboxes.Values)
            Distinct(model.EndpointsOf(sandbox).Select(endpoint => endpoint.Interface), "interfaces");
        Distinct(model.Networks.Values.Select(network => network.Device), "devices");
        Distinct(model.Sandboxes.Values.Where(sandbox => sandbox.Kind == SandboxKind.Namespace).Select(sandbox => sandbox.NamespacePath), "namespaces");
        CheckGroups(model);
        CheckSubnets(model);
        CheckPorts(model);
    }

    private static void CheckNetwork(HostModel model, Network network)
    {
        var endpoints = model.Endpoints.Values.Where(endpoint => endpoint.NetworkId == network.Id).ToList();
        var leased = model.Pools[network.Id].Leases.Values.SelectMany(lease => lease.Addresses);
        Distinct(endpoints.SelectMany(endpoint => endpoint.Addresses).Concat(leased).Concat(network.Subnets.Select(subnet => subnet.Gateway).OfType<IpAddress>()), "addresses");
        Distinct(endpoints.Select(endpoint => endpoint.Mac).Append(network.DeviceMac), "MAC addresses");
        Distinct(endpoints.Select(endpoint => endpoint.SandboxId), "sandboxes");
        foreach (var endpoint in endpoints)
        {
            endpoint.Addresses.Length.ShouldBe(network.Subnets.Length);
            foreach (var address in endpoint.Addresses)
            {
                var prefix = network.SubnetOf(address.IsV6)!.Prefix;
                if (!prefix.Contains(address) || address == prefix.First || (address.IsV4 && address == prefix.Last))
                    Assert.Fail($"{address} is no address for an endpoint of {prefix}");
            }
        }
    }

    private static void CheckGroups(HostModel model)
    {
        foreach (var sandbox in model.Sandboxes.Values)
        {
            if (sandbox.Kind == SandboxKind.Member)
                model.Sandboxes[sandbox.LeaderId].ShouldSatisfyAllConditions(leader => leader.Kind.ShouldBe(SandboxKind.Namespace), leader => leader.NamespacePath.ShouldBe(sandbox.NamespacePath));
            if (sandbox.Kind != SandboxKind.Namespace)
                model.EndpointsOf(sandbox).ShouldBeEmpty();
            if (sandbox.Departed && !model.Sandboxes.Values.Any(member => member.LeaderId == sandbox.Id))
                Assert.Fail($"{sandbox.Name} has departed, and nobody uses what it left");
        }
    }

    private static void CheckSubnets(HostModel model)
    {
        var prefixes = model.Networks.Values.SelectMany(network => network.Subnets).Select(subnet => subnet.Prefix).ToList();
        for (var i = 0; i < prefixes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (prefixes[i].Overlaps(prefixes[j]))
                    Assert.Fail($"{prefixes[i]} and {prefixes[j]} overlap");
            }
        }
    }

    private static void CheckPorts(HostModel model)
    {
        var claims = new Dictionary<(Transport, int, bool V6), List<IpAddress>>();
        foreach (var endpoint in model.Endpoints.Values)
        {
            var network = model.Networks[endpoint.NetworkId];
            if (network.Internal)
                endpoint.Ports.ShouldBeEmpty();
            foreach (var port in endpoint.Ports)
            {
                foreach (var v6 in network.Subnets.Select(subnet => subnet.Prefix.IsV6).Where(port.Covers))
                {
                    for (var i = 0; i < port.Count; i++)
                        Claim(claims, (port.Transport, port.HostPort + i, v6), port.HostAddress);
                }
            }
        }
    }

    private static void Claim(Dictionary<(Transport, int, bool V6), List<IpAddress>> claims, (Transport, int, bool V6) key, IpAddress? address)
    {
        var mine = address ?? (key.V6 ? IpAddress.AnyV6 : IpAddress.AnyV4);
        if (!claims.TryGetValue(key, out var others))
            claims[key] = others = [];
        if (others.Exists(other => mine.IsUnspecified || other.IsUnspecified || mine == other))
            Assert.Fail($"{key} is published on {mine} and on {string.Join(", ", others)}");
        others.Add(mine);
    }

    private static void Distinct<T>(IEnumerable<T> values, string what)
    {
        var all = values.ToList();
        if (all.Distinct().Count() != all.Count)
            Assert.Fail($"{what} are not distinct: {string.Join(", ", all)}");
    }
}
