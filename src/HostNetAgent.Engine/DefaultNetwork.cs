using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>The network that the agent makes by itself at its first start.</summary>
internal static class DefaultNetwork
{
    /// <summary>Its device.</summary>
    public const string Device = "hostnet0";

    /// <summary>The command that makes it, or null when there is nothing to make.</summary>
    public static CreateNetwork? Missing(HostModel model, EngineOptions options) =>
        !options.DefaultNetwork || model.NetworkIds.ContainsKey(PredefinedNetworks.Bridge)
            ? null
            : new CreateNetwork(PredefinedNetworks.Bridge)
            {
                Predefined = true,
                Device = Device,
                Subnets = [.. options.DefaultSubnets.Select(prefix => new SubnetRequest(prefix))],
                EnableIPv6 = options.DefaultIPv6,
            };
}
