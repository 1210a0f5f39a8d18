using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The host's own addresses on a parent's segment: nobody may get them from us.</summary>
internal static class HostAddresses
{
    /// <summary>The subnet with those addresses among the auxiliary ones.</summary>
    public static Subnet SetApart(HostFacts facts, Subnet subnet)
    {
        foreach (var address in facts.Addresses.Where(subnet.Prefix.Contains).Order())
        {
            if (address != subnet.Gateway && !subnet.Auxiliary.ContainsValue(address))
                subnet = subnet with { Auxiliary = subnet.Auxiliary.Add(FreeName(subnet), address) };
        }

        return subnet;
    }

    private static string FreeName(Subnet subnet)
    {
        var name = "host";
        for (var i = 2; subnet.Auxiliary.ContainsKey(name); i++)
            name = $"host-{i}";
        return name;
    }
}
