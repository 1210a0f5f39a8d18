using HostNetAgent.Core.Model;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>What others do to a host behind the agent's back. Driven by a given source of chance, so that a run can be repeated.</summary>
public static class Interference
{
    /// <summary>Removes or alters a marked object, or adds a foreign one; says which.</summary>
    public static string Disturb(FakeHost host, Random chance)
    {
        var marked = host.Marked.OrderBy(item => item.ToString(), StringComparer.Ordinal).ToArray();
        if (marked.Length == 0 || chance.Next(5) == 0)
            return AddForeign(host, chance);
        var victim = marked[chance.Next(marked.Length)];
        if (chance.Next(2) == 0 && Altered(victim, chance) is { } altered)
        {
            host.Change(altered);
            if (altered is VethObject { Up: false } down)
                host.WentDown(down.Namespace, down.Index);
            return $"altered {victim} to {altered}";
        }

        host.Remove(victim);
        return $"removed {victim}";
    }

    /// <summary>Adds something that is nobody's of ours and in nobody's way; says what.</summary>
    public static string AddForeign(FakeHost host, Random chance)
    {
        var number = chance.Next(1 << 20);
        var bridges = host.Marked.OfType<BridgeObject>().OrderBy(bridge => bridge.Name, StringComparer.Ordinal).ToArray();
        KernelObject item = chance.Next(3) switch
        {
            0 when bridges.Length > 0 => new AddressObject(default, "", bridges[chance.Next(bridges.Length)].Index, new IpPrefix(IpAddress.V4(0xc0a8_0000 + (uint)number), 32)),
            1 => new RouteObject(default, "", new IpPrefix(IpAddress.V4(0xac10_0000 + (uint)number), 32), null, Device: 1),
            _ => new BridgeObject(default, $"foreign{number}", 2_000_000 + number, MacAddress.LocallyAdministered((ulong)number), 1500),
        };
        if (Admission.Refuse(host, item) is null)
            host.AddForeign(item);
        return $"added {item}";
    }

    private static KernelObject? Altered(KernelObject item, Random chance) => item switch
    {
        VethObject veth => chance.Next(4) switch
        {
            0 => veth with { Mtu = veth.Mtu - 100 },
            1 => veth with { Isolated = !veth.Isolated },
            2 => veth with { Mac = new MacAddress(veth.Mac.Value ^ 1 << 8) },
            _ => veth with { Up = false },
        },
        BridgeObject bridge => chance.Next(2) == 0 ? bridge with { Mtu = bridge.Mtu - 100 } : bridge with { Mac = new MacAddress(bridge.Mac.Value ^ 1 << 8) },
        RouteObject { Gateway: { } gateway } route => route with { Gateway = gateway.Add(1) },
        RulesetObject => new RulesetObject("0123456789abcdef"),
        _ => null,
    };
}
