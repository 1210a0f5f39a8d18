using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ports;

/// <summary>Where the model survives. Used by the one writer only; synchronous, since a commit takes some 30 microseconds.</summary>
public interface IStateStore : IDisposable
{
    /// <summary>Reads everything; an empty store gives <see cref="HostModel.Empty"/>.</summary>
    /// <exception cref="IOException">The store cannot be read, is of a newer schema, or is used by another daemon.</exception>
    HostModel Load();

    /// <summary>Writes all changes in one transaction, or none. A failure (disk full, I/O) comes back as <see cref="ErrorKind.Unavailable"/>.</summary>
    AgentError? Commit(IReadOnlyList<ModelChange> changes);

    /// <summary>Tries whether a commit would go through: writes, and changes nothing. Fails as <see cref="Commit"/> does.</summary>
    AgentError? Probe();
}
