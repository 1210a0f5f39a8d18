using HostNetAgent.Netlink.Route;
using HostNetAgent.Netlink.Sockets;

namespace HostNetAgent.Linux.Uplinks;

/// <summary>What became of a move.</summary>
/// <param name="Refused">Why the device did not change sides, or null.</param>
/// <param name="Left">What the kernel does not take on the new link.</param>
internal sealed record MoveOutcome(NetlinkFailure? Refused, IReadOnlyList<LeftBehind> Left)
{
    /// <summary>Routes that were left behind.</summary>
    public IReadOnlyList<LostRoute> Lost => [.. Left.Where(left => left.Route is not null).Select(left => new LostRoute(left.ToString(), left.Route!.Body.ToArray()))];

    /// <summary>What was left behind and why, in words; null for nothing.</summary>
    public string? Losses => Left.Count == 0 ? null : string.Join(", ", Left.Select(left => left.ToString()));
}

/// <summary>An address or a route that the kernel refused.</summary>
/// <param name="What">Which, in words.</param>
/// <param name="Route">The route; null when it is an address.</param>
/// <param name="Failure">Why.</param>
internal sealed record LeftBehind(string What, RouteCopy? Route, NetlinkFailure Failure)
{
    public static LeftBehind Of(AddressCopy copy, NetlinkFailure failure) => new($"the address {copy.Record.Address}/{copy.Record.PrefixLength}", null, failure);

    public static LeftBehind Of(RouteCopy copy, NetlinkFailure failure)
    {
        var route = copy.Record;
        var target = route.Destination is null ? (route.Family == RouteFamily.IPv6 ? "the IPv6 default route" : "the default route") : $"the route to {route.Destination}/{route.PrefixLength}";
        var way = $"{(route.Gateway is null ? "" : $" through {route.Gateway}")}{(route.PreferredSource is null ? "" : $" from {route.PreferredSource}")}";
        return new($"{target}{way}{(route.Table == RouteTable.Main ? "" : $" in table {route.Table}")}", copy, failure);
    }

    public override string ToString() => Failure.ToException(What).Message;
}
