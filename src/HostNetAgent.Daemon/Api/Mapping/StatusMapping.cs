using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Names;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Services.Dns;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>The agent's status and events as documents.</summary>
internal static class StatusMapping
{
    public static StatusInfo ToInfo(this IAgent agent, NameServiceFigures names, DaemonOptions options)
    {
        var (status, model) = (agent.Status.With(names), agent.Model);
        return new StatusInfo
        {
            Version = Build.Version,
            State = status.State,
            Pid = Environment.ProcessId,
            NetworkNamespace = NamespaceCalls.IdentityOf(NamespaceCalls.OwnNetwork).Inode,
            Started = status.Started,
            Kernel = status.Kernel,
            Features = status.Features,
            Problems = status.Problems,
            Operations = status.Operations,
            LastReconcile = status.LastReconcile,
            LastReconcileOperations = status.LastReconcileOperations,
            WarmNamespaces = status.WarmNamespaces,
            Networks = model.Networks.Count,
            Sandboxes = model.SandboxCount(),
            Endpoints = model.Endpoints.Count,
            PublishedPorts = model.Endpoints.Values.Sum(endpoint => endpoint.Ports.Sum(port => port.Count)),
            StateDirectory = options.StateDirectory,
            NamespaceDirectory = options.NamespaceDirectory,
        };
    }

    public static EventInfo ToInfo(this AgentEvent happened) => new()
    {
        Number = happened.Number,
        Time = happened.Time,
        Type = happened.Type,
        Action = happened.Action,
        Id = happened.Id,
        Name = happened.Name,
        Attributes = happened.Attributes,
    };
}
