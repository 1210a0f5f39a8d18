using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Execution;

/// <summary>The network namespaces in which no command that is meant for a sandbox may run: that of the first process, and the agent's.</summary>
internal static class HostNamespaces
{
    /// <summary>PROC_PID_INIT_INO of include/linux/proc_ns.h: the process namespace that the machine started with.</summary>
    private const ulong MachinesProcesses = 0xEFFFFFFC;

    /// <summary>
    /// The number of the agent's namespace, for a caller who is where the sandbox's path leads to: only the agent can tell whether that is the sandbox
    /// or the host. Null for others, who need not wait for it, and where the agent does not say.
    /// </summary>
    public static async Task<ulong?> OfAgentAsync(HostNetClient agent, SandboxInfo sandbox) =>
        sandbox.Kind != "host" && Identity(sandbox.NamespacePath) is { } there && there == Identity(NamespaceCalls.OwnNetwork) ? (await agent.GetStatusAsync()).NetworkNamespace : null;

    /// <summary>
    /// Whether it is one of them. Without the agent's word, the caller's own namespace is taken for the agent's; with it, the caller is there, and a first
    /// process that is not the machine's may be there by the same right.
    /// </summary>
    public static bool Have(DescriptorHandle space, ulong? agents)
    {
        var identity = NamespaceCalls.IdentityOf(space);
        var isOfFirstProcess = Identity("/proc/1/ns/net") == identity;
        return agents is { } number
            ? number == identity.Inode || (isOfFirstProcess && Identity("/proc/self/ns/pid")?.Inode == MachinesProcesses)
            : isOfFirstProcess || Identity(NamespaceCalls.OwnNetwork) == identity;
    }

    private static NamespaceIdentity? Identity(string path)
    {
        try
        {
            return NamespaceCalls.IdentityOf(path);
        }
        catch (SystemCallException)
        {
            return null; // Without a /proc that shows it.
        }
    }
}
