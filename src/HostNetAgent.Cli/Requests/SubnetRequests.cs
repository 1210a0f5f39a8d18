using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Requests;

/// <summary>
/// Docker gives gateways, ranges and auxiliary addresses apart from their subnets: each belongs to the subnet of its family, as a
/// network has one of each at most. Whether it lies in there the agent says.
/// </summary>
internal static class SubnetRequests
{
    public static IReadOnlyList<SubnetCreateRequest>? Of(
        IReadOnlyList<string> prefixes, IReadOnlyList<string> gateways, IReadOnlyList<string> ranges, IReadOnlyList<string> auxiliary)
    {
        var subnets = prefixes.Select(prefix => new SubnetCreateRequest { Prefix = prefix }).ToArray();
        foreach (var gateway in gateways)
            Place(subnets, "--gateway", gateway, gateway, subnet => subnet.Gateway is null, subnet => subnet with { Gateway = gateway });
        foreach (var range in ranges)
            Place(subnets, "--ip-range", range, range, subnet => subnet.Range is null, subnet => subnet with { Range = range });
        foreach (var (name, address) in NamedValues.Parse("--aux-address", auxiliary) ?? new SortedDictionary<string, string>())
            Place(subnets, "--aux-address", address.Length > 0 ? name : throw CliException.Invalid($"--aux-address '{name}' has no address; write NAME=ADDRESS."), address, _ => true, subnet => subnet with { Auxiliary = With(subnet.Auxiliary, name, address) });
        return subnets.Length == 0 ? null : subnets;
    }

    private static void Place(
        SubnetCreateRequest[] subnets, string option, string given, string address, Func<SubnetCreateRequest, bool> free, Func<SubnetCreateRequest, SubnetCreateRequest> change)
    {
        var v6 = address.Contains(':');
        var index = Array.FindIndex(subnets, subnet => subnet.Prefix.Contains(':') == v6);
        if (index < 0)
            throw CliException.Invalid($"{option} {given} has no subnet; add --subnet with its {(v6 ? "IPv6" : "IPv4")} subnet.");
        if (!free(subnets[index]))
            throw CliException.Invalid($"{option} {given} is a second one for {subnets[index].Prefix}; give one a family.");
        subnets[index] = change(subnets[index]);
    }

    private static SortedDictionary<string, string> With(IReadOnlyDictionary<string, string>? before, string name, string address) =>
        new(before is null ? [] : before.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [name] = address };
}
