using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether a wanted publication makes sense on a network and a host.</summary>
internal static class PortRule
{
    /// <summary>Why not, or null.</summary>
    public static AgentError? Check(HostFacts facts, HostModel model, Network network, PortRequest request, FieldPath path, int index)
    {
        if (Shape(request) is { } reason)
            return AgentError.Invalid($"{PortText.Host(request.HostAddress, request.HostPort)} to port {request.Port} cannot be published: {reason}; ports are numbers from 1 to 65535", path.Of("ports", index));
        if (request.HostAddress is not { } address)
            return null;
        if (network.SubnetOf(address.IsV6) is null)
            return WrongFamily(network, address, path.Of("ports", index));
        return IsOwn(facts, model, address)
            ? null
            : AgentError.Invalid($"port {request.Port} cannot be published on {address}: the host has no such address; choose one of its own, or leave the address out for all", path.Of("ports", index));
    }

    private static string? Shape(PortRequest request) => request switch
    {
        { Port: 0 } => "port 0 does not exist",
        { Count: < 1 } => "the range is empty",
        _ when request.Port + request.Count - 1 > ushort.MaxValue => "the range goes beyond 65535",
        { HostPort: 0, HostPortEnd: 0 } => null,
        { HostPort: 0 } => "host port 0 does not exist",
        _ when request.HostPortEnd < request.HostPort => "the range of host ports runs backwards",
        { Count: 1 } => null,
        _ => request.HostPortEnd - request.HostPort + 1 == request.Count ? null : "the ranges are not equally long",
    };

    private static AgentError WrongFamily(Network network, IpAddress address, string field) => address.IsV6
        ? AgentError.Invalid($"ports cannot be published on [{address}]: network '{network.Name}' has no IPv6; publish on an IPv4 address, or create the network with --ipv6", field)
        : AgentError.Invalid($"ports cannot be published on {address}: network '{network.Name}' has no IPv4; publish on an IPv6 address, or create the network with an IPv4 subnet", field);

    private static bool IsOwn(HostFacts facts, HostModel model, IpAddress address) =>
        address.IsUnspecified || address.IsLoopback || facts.Addresses.Contains(address)
        || model.Networks.Values.Any(network => network.SubnetOf(address.IsV6)?.Gateway == address);
}
