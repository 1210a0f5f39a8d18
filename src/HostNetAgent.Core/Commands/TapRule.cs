using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>What a virtual machine's sandbox cannot have or do.</summary>
internal static class TapRule
{
    /// <summary>Why a tap cannot be made, or null.</summary>
    public static AgentError? Check(HostFacts facts, CreateSandbox command, string name)
    {
        if (!facts.HasTaps)
            return AgentError.Unsupported($"tap '{name}' cannot be made: the kernel has no /dev/net/tun; load the module tun", "tap");
        if (command.Adopt is not null || command.Process is not null)
            return AgentError.Invalid($"tap '{name}' cannot adopt a namespace or follow a process: it has no namespace; leave that out, or the tap", "tap");
        return command.Attachments switch
        {
            [{ Interface: not null }] => AgentError.Invalid($"the interface of tap '{name}' is named by its guest; leave the name out", "networks[0].interface"),
            [{ Network: not (PredefinedNetworks.None or PredefinedNetworks.Host) }] => null,
            _ => AgentError.Invalid($"tap '{name}' needs exactly one network that has a bridge; name it, and make one tap for each interface of the machine", "networks"),
        };
    }

    /// <summary>Why a tap cannot be connected or disconnected, or null when the sandbox is none.</summary>
    public static AgentError? CheckMove(Sandbox sandbox) => sandbox.Kind == SandboxKind.Tap
        ? AgentError.Invalid($"tap '{sandbox.Name}' is one interface on one network; make another tap, or remove this one", "sandbox")
        : null;
}
