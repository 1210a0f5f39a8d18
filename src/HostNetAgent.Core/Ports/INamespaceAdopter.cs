using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Ports;

/// <summary>Checks namespaces and processes that a request names, before it becomes a command. Any thread.</summary>
public interface INamespaceAdopter
{
    /// <summary>The network namespace that is bound at a path; refused when there is none, or when it is the host's own.</summary>
    Result<AdoptedNamespace> FromPath(string path);

    /// <summary>The network namespace of a process, pinned so that it outlives the number; refused when the process is gone or in the host's own namespace.</summary>
    Result<(AdoptedNamespace Namespace, ProcessIdentity Process)> FromPid(int pid);

    /// <summary>Lets go of a namespace that no sandbox adopted after all.</summary>
    void Release(AdoptedNamespace adopted);

    /// <summary>The identity of a process that lives now, whatever its namespace.</summary>
    Result<ProcessIdentity> Identify(int pid);
}
