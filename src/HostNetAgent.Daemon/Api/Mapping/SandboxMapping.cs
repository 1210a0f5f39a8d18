using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>Sandboxes of the model as documents.</summary>
internal static class SandboxMapping
{
    /// <summary>The daemon's own network namespace, for others to open while it runs.</summary>
    private static readonly string HostNamespace = $"/proc/{Environment.ProcessId}/ns/net";

    /// <summary>How many there are for their users: one that departed from its members is none.</summary>
    public static int SandboxCount(this HostModel model) => model.Sandboxes.Values.Count(sandbox => !sandbox.Departed);

    public static IReadOnlyList<SandboxInfo> Sandboxes(this HostModel model)
    {
        var all = new List<SandboxInfo>(model.Sandboxes.Count);
        foreach (var sandbox in model.Sandboxes.Values.Where(sandbox => !sandbox.Departed))
            all.Add(sandbox.ToInfo(model));
        all.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return all;
    }

    public static SandboxInfo ToInfo(this Sandbox sandbox, HostModel model, IReadOnlyList<string>? warnings = null) => new()
    {
        Id = sandbox.Id,
        Name = sandbox.Name,
        Kind = Word(sandbox.Kind),
        SharesWith = sandbox.Kind == SandboxKind.Member ? model.Sandboxes[sandbox.LeaderId].Name : null,
        NamespacePath = sandbox.Kind == SandboxKind.Host ? HostNamespace : sandbox.NamespacePath,
        Adopted = sandbox.Adopted,
        Created = sandbox.Created,
        RemoveOnExit = sandbox.RemoveOnExit,
        Pid = sandbox.Process?.Pid,
        Hostname = sandbox.Hostname,
        Dns = NameSettings.Words(sandbox.Dns.Servers),
        DnsSearch = sandbox.Dns.Search,
        DnsOptions = sandbox.Dns.Options,
        ExtraHosts = NameSettings.Words(sandbox.ExtraHosts),
        Labels = sandbox.Labels,
        Endpoints = Endpoints(sandbox, model),
        Warnings = warnings is { Count: > 0 } ? warnings : null,
    };

    private static string Word(SandboxKind kind) => kind switch
    {
        SandboxKind.Host => "host",
        SandboxKind.Member => "member",
        SandboxKind.Tap => "tap",
        _ => "namespace",
    };

    private static IReadOnlyList<EndpointInfo> Endpoints(Sandbox sandbox, HostModel model)
    {
        if (!model.EndpointsOfSandbox.TryGetValue(model.SpokenForBy(sandbox).Id, out var ids))
            return [];
        var all = new EndpointInfo[ids.Length];
        for (var i = 0; i < ids.Length; i++)
            all[i] = model.Endpoints[ids[i]].ToInfo(sandbox, model);
        return all;
    }
}
