namespace HostNetAgent.State;

/// <summary>Why a store cannot be used.</summary>
public enum StateStoreFailure
{
    /// <summary>Another process holds it.</summary>
    InUse,

    /// <summary>Its content is damaged.</summary>
    Corrupt,

    /// <summary>A newer version of the agent wrote it.</summary>
    NewerSchema,

    /// <summary>The directory or file cannot be read or written at present: no room, read-only, locked, a failing disk. It may be later.</summary>
    Inaccessible,
}

/// <summary>The store cannot be opened or read. The message names the file, what is wrong and the remedy.</summary>
public sealed class StateStoreException(StateStoreFailure failure, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Why.</summary>
    public StateStoreFailure Failure => failure;
}
