using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>The networks that the agent makes by itself at its first start.</summary>
internal static class PredefinedNetworks
{
    /// <summary>Name of the default network, as in Docker.</summary>
    public const string DefaultName = "bridge";

    /// <summary>Device of the default network.</summary>
    public const string DefaultDevice = "hostnet0";

    /// <summary>The command that makes the default network, or null when there is nothing to make.</summary>
    public static CreateNetwork? Missing(HostModel model, EngineOptions options) =>
        !options.DefaultNetwork || model.NetworkIds.ContainsKey(DefaultName)
            ? null
            : new CreateNetwork(DefaultName)
            {
                Predefined = true,
                Device = DefaultDevice,
                Subnets = options.DefaultSubnet is { } prefix ? [new SubnetRequest(prefix)] : [],
            };
}
