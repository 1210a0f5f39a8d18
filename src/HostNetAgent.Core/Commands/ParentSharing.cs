using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether a network may stand on a parent beside those that do already.</summary>
internal static class ParentSharing
{
    public static AgentError? Check(HostModel model, CreateNetwork command, NetworkParent parent)
    {
        foreach (var other in model.Networks.Values)
        {
            if (other.Parent is { } theirs && theirs.Name == parent.Name && Fault(command, parent, other, theirs) is { } reason)
                return AgentError.Conflict($"network '{command.Name}' cannot stand on '{parent.Name}': {reason}; choose another parent or remove that network", "options.parent");
        }

        return null;
    }

    private static string? Fault(CreateNetwork command, NetworkParent parent, Network other, NetworkParent theirs)
    {
        if (other.Driver != command.Driver)
            return $"network '{other.Name}' of driver {other.Driver} does, and the kernel lets macvlan and ipvlan not share a device";
        if (command.Driver == NetworkDriver.Ipvlan)
        {
            return (parent.IpvlanMode, parent.IpvlanFlag) == (theirs.IpvlanMode, theirs.IpvlanFlag)
                ? null
                : $"network '{other.Name}' does in mode {Words(theirs)}, and a device has one ipvlan mode and flag for all";
        }

        if (theirs.MacvlanMode == MacvlanMode.Passthru)
            return $"network '{other.Name}' has it to itself (mode passthru)";
        return parent.MacvlanMode == MacvlanMode.Passthru ? $"mode passthru wants it alone, and network '{other.Name}' is on it already" : null;
    }

    private static string Words(NetworkParent parent) => $"{parent.IpvlanMode} {parent.IpvlanFlag}".ToLowerInvariant();
}
