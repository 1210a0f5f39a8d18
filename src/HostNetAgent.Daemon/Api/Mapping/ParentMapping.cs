using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Parents of networks as documents.</summary>
internal static class ParentMapping
{
    public static ParentInfo ToInfo(Network network, NetworkParent parent) => new()
    {
        Name = parent.Name,
        Origin = Word(parent.Origin),
        Mode = network.Driver == NetworkDriver.Ipvlan ? Word(parent.IpvlanMode) : Word(parent.MacvlanMode),
        Flag = network.Driver == NetworkDriver.Ipvlan ? Word(parent.IpvlanFlag) : null,
        Shim = parent.Shim?.Name,
        ShimIps = [.. new[] { parent.Shim?.Address4, parent.Shim?.Address6 }.OfType<IpAddress>().Select(address => address.ToString())],
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
