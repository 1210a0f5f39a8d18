using HostNetAgent.Client;

namespace HostNetAgent.Cli.Commands;

/// <summary>Which socket to ask: the option, the environment, the default.</summary>
internal static class AgentSocket
{
    public static string Path(string? option, Func<string, string?> variable)
    {
        if (!string.IsNullOrEmpty(option))
            return option;
        return variable("HOSTNET_SOCKET") is { Length: > 0 } path ? path : HostNetClient.DefaultSocketPath;
    }
}
