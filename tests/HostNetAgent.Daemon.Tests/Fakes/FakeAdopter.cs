using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>Knows /run/netns/there and every process below 100 and this one.</summary>
internal sealed class FakeAdopter : INamespaceAdopter
{
    public Result<AdoptedNamespace> FromPath(string path) => path == "/run/netns/there" ? new AdoptedNamespace(path) : AgentError.NotFound($"there is no namespace at {path}");

    public Result<(AdoptedNamespace Namespace, ProcessIdentity Process)> FromPid(int pid) =>
        pid < 100 ? (new AdoptedNamespace($"/pin/{pid}"), new ProcessIdentity(pid, 5)) : AgentError.NotFound($"there is no process {pid}");

    public List<string> Released { get; } = [];

    public void Release(AdoptedNamespace adopted) => Released.Add(adopted.Path);

    public Result<ProcessIdentity> Identify(int pid) => pid == Environment.ProcessId ? new ProcessIdentity(pid, 7) : AgentError.NotFound($"there is no process {pid}");
}
