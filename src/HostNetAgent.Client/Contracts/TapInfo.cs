namespace HostNetAgent.Client.Contracts;

/// <summary>The tap device of an endpoint.</summary>
public sealed record TapInfo
{
    /// <summary>Name of the device on the host.</summary>
    public required string Device { get; init; }

    /// <summary>Id of the user who may open it; null for nobody but root.</summary>
    public long? User { get; init; }

    /// <summary>Id of the group that may open it; null for none.</summary>
    public long? Group { get; init; }

    /// <summary>Whether it may be opened several times, once a queue.</summary>
    public bool MultiQueue { get; init; }

    /// <summary>Arguments that make qemu use it.</summary>
    public IReadOnlyList<string> QemuArguments { get => field ?? []; init; }
}
