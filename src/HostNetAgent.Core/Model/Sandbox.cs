using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>Where a sandbox's programs run.</summary>
public enum SandboxKind
{
    /// <summary>In a network namespace of its own, made or adopted.</summary>
    Namespace,

    /// <summary>In the host's network namespace: no endpoint, nothing in the kernel.</summary>
    Host,

    /// <summary>In the namespace of another sandbox, with its endpoints.</summary>
    Member,

    /// <summary>In a virtual machine, behind taps: no namespace.</summary>
    Tap,
}

/// <summary>A network namespace that the agent looks after, with its name. Immutable.</summary>
public sealed record Sandbox
{
    /// <summary>Random id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its programs run.</summary>
    public SandboxKind Kind { get; init; }

    /// <summary>Id of the sandbox whose namespace and endpoints a member shares; empty for other kinds.</summary>
    public string LeaderId { get; init; } = "";

    /// <summary>
    /// Removed by its user while members share its namespace: nobody sees it any more, but what it has stays for them until the last
    /// one goes, or until a sandbox of its name comes back to it.
    /// </summary>
    public bool Departed { get; init; }

    /// <summary>Where the namespace is pinned: in the netns directory when ours, else the path that was given; a member's is its leader's. Empty where there is none.</summary>
    public required string NamespacePath { get; init; }

    /// <summary>Whether the namespace was given to us (adopted) and so is never deleted.</summary>
    public bool Adopted { get; init; }

    /// <summary>Whether the agent made up the name; nobody comes back under such a name, so no addresses are kept for it.</summary>
    public bool NameGenerated { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Whether the sandbox goes when <see cref="Process"/> ends.</summary>
    public bool RemoveOnExit { get; init; }

    /// <summary>The process that the sandbox was made for, if one was named.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>The host name that commands in it see; null for the host's own.</summary>
    public string? Hostname { get; init; }

    /// <summary>How names are looked up in it, before what its networks say.</summary>
    public DnsSettings Dns { get; init; } = DnsSettings.None;

    /// <summary>Further lines for its hosts file.</summary>
    public ImmutableArray<ExtraHost> ExtraHosts { get; init; } = [];

    /// <summary>User's labels.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The first 12 digits of the id.</summary>
    public string ShortId => Id[..12];

    /// <summary>Whether this is its own name where case does not count, as in DNS.</summary>
    internal bool IsCalled(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether of two whose names differ in case only this one has the name where case does not count: the older one has.</summary>
    internal bool HasNameBefore(Sandbox other) => Created != other.Created ? Created < other.Created : string.CompareOrdinal(Id, other.Id) < 0;
}

/// <summary>A process that cannot be mistaken for a later one with its number.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTime">Start time in clock ticks since boot (field 22 of /proc/PID/stat).</param>
public sealed record ProcessIdentity(int Pid, long StartTime);
