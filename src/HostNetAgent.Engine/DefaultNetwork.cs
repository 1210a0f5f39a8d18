using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Engine;

/// <summary>Makes the default network where it is missing: at the first start, and again when somebody wants something after a reset.</summary>
internal sealed class DefaultNetwork(GroupCommit commit, EngineState state, EngineOptions options)
{
    /// <summary>Its device.</summary>
    public const string Device = "hostnet0";

    /// <summary>Makes it unless it is there, or not wanted at all; tells why it cannot be made.</summary>
    public AgentError? Make()
    {
        if (!options.DefaultNetwork || state.Model.NetworkIds.ContainsKey(PredefinedNetworks.Bridge))
            return null;
        AgentError? refused = null;
        commit.Run([new CommandItem(Wish(), answer => refused = answer.Error)], 0);
        return refused;
    }

    /// <summary>Makes it after a reset if one of these commands may count on it. Others find nothing to do on a bare host.</summary>
    public AgentError? MakeFor(List<CommandItem> commands) =>
        commands.Exists(static item => item.Command is CreateNetwork or CreateSandbox) ? Make() : null;

    private CreateNetwork Wish() => new(PredefinedNetworks.Bridge)
    {
        Predefined = true,
        Device = Device,
        Subnets = [.. options.DefaultSubnets.Select(prefix => new SubnetRequest(prefix))],
        EnableIPv6 = options.DefaultIPv6,
    };
}
