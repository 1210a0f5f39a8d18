using System.Collections.Immutable;

namespace HostNetAgent.Core.Model;

/// <summary>A network namespace that the agent looks after, with its name. Immutable.</summary>
public sealed record Sandbox
{
    /// <summary>Random id of 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the namespace is pinned: in the netns directory when ours, else the path that was given.</summary>
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

    /// <summary>User's labels.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The first 12 digits of the id.</summary>
    public string ShortId => Id[..12];
}

/// <summary>A process that cannot be mistaken for a later one with its number.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTime">Start time in clock ticks since boot (field 22 of /proc/PID/stat).</param>
public sealed record ProcessIdentity(int Pid, long StartTime);
