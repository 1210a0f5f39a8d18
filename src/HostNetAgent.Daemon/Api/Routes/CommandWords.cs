using HostNetAgent.Core.Commands;

namespace HostNetAgent.Daemon.Api.Routes;

/// <summary>Commands in words, for metrics and the log.</summary>
internal static class CommandWords
{
    /// <summary>The kind, as a label's value.</summary>
    public static string Kind(this Command command) => command switch
    {
        CreateNetwork => "network_create",
        RemoveNetwork => "network_remove",
        CreateSandbox => "sandbox_create",
        RemoveSandbox => "sandbox_remove",
        Connect => "connect",
        Disconnect => "disconnect",
        Publish => "publish",
        Unpublish => "unpublish",
        _ => "other",
    };

    /// <summary>The wish in a few words.</summary>
    public static string Describe(this Command command) => command switch
    {
        CreateNetwork create => $"create network {create.Name}",
        RemoveNetwork remove => $"remove network {remove.Network}",
        CreateSandbox create => $"create sandbox {create.Name ?? "(unnamed)"}",
        RemoveSandbox remove => $"remove sandbox {remove.Sandbox}",
        Connect connect => $"connect sandbox {connect.Sandbox} to {connect.Attachment.Network}",
        Disconnect disconnect => $"disconnect sandbox {disconnect.Sandbox} from {disconnect.Network}",
        Publish publish => $"publish {publish.Ports.Length} port(s) of sandbox {publish.Sandbox}",
        Unpublish unpublish => $"unpublish {unpublish.Ports.Length} port(s) of sandbox {unpublish.Sandbox}",
        _ => command.GetType().Name,
    };
}
