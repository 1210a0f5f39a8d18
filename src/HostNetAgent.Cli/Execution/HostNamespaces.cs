using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Execution;

/// <summary>The network namespaces in which no command that is meant for a sandbox may run: the caller's own, and that of the first process.</summary>
internal static class HostNamespaces
{
    private static readonly string[] Paths = [NamespaceCalls.OwnNetwork, "/proc/1/ns/net"];

    /// <summary>Whether it is one of them.</summary>
    public static bool Have(DescriptorHandle space)
    {
        var identity = NamespaceCalls.IdentityOf(space);
        return Paths.Any(path => Identity(path) == identity);
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
