using HostNetAgent.Core.Model;

namespace HostNetAgent.State.Rows;

/// <summary>A sandbox as it is stored.</summary>
internal sealed record SandboxRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public bool NameGenerated { get; init; }

    public SandboxKind Kind { get; init; }

    public string? Leader { get; init; }

    public bool Departed { get; init; }

    public required string NamespacePath { get; init; }

    public bool Adopted { get; init; }

    public DateTimeOffset Created { get; init; }

    public bool RemoveOnExit { get; init; }

    public int? Pid { get; init; }

    public long? ProcessStart { get; init; }

    public string? Hostname { get; init; }

    public DnsRow? Dns { get; init; }

    public ExtraHostRow[]? ExtraHosts { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public static SandboxRow Of(Sandbox sandbox) => new()
    {
        Id = sandbox.Id,
        Name = sandbox.Name,
        NameGenerated = sandbox.NameGenerated,
        Kind = sandbox.Kind,
        Leader = sandbox.LeaderId.Length == 0 ? null : sandbox.LeaderId,
        Departed = sandbox.Departed,
        NamespacePath = sandbox.NamespacePath,
        Adopted = sandbox.Adopted,
        Created = sandbox.Created,
        RemoveOnExit = sandbox.RemoveOnExit,
        Pid = sandbox.Process?.Pid,
        ProcessStart = sandbox.Process?.StartTime,
        Hostname = sandbox.Hostname,
        Dns = DnsRow.OrNull(sandbox.Dns),
        ExtraHosts = sandbox.ExtraHosts.IsEmpty ? null : [.. sandbox.ExtraHosts.Select(ExtraHostRow.Of)],
        Labels = Sorted.OrNull(sandbox.Labels),
    };

    public Sandbox ToModel() => new()
    {
        Id = Id,
        Name = Name,
        NameGenerated = NameGenerated,
        Kind = Kind,
        LeaderId = Leader ?? "",
        Departed = Departed,
        NamespacePath = NamespacePath,
        Adopted = Adopted,
        Created = Created,
        RemoveOnExit = RemoveOnExit,
        Process = Pid is { } pid && ProcessStart is { } start ? new ProcessIdentity(pid, start) : null,
        Hostname = Hostname,
        Dns = Dns?.ToModel() ?? DnsSettings.None,
        ExtraHosts = [.. (ExtraHosts ?? []).Select(host => host.ToModel())],
        Labels = Sorted.Of(Labels),
    };
}
