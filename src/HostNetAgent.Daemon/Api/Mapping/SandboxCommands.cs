using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Commands;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>The request for a new sandbox as a command: looks at the namespace or process that it names.</summary>
/// <param name="adopter">Checks namespaces and processes.</param>
/// <param name="defaultNetwork">The network of a request that names none.</param>
internal sealed class SandboxCommands(INamespaceAdopter adopter, string defaultNetwork)
{
    public Result<CreateSandbox> ToCommand(SandboxCreateRequest request, int callerPid)
    {
        if (!RequestFields.Map(request.Labels, "labels").Try(out var labels, out var error)
            || !RequestFields.Ports(request.Publish, "publish").Try(out var ports, out error)
            || !request.Attachments(defaultNetwork).Try(out var attachments, out error)
            || !NameSettings.Dns(request.Dns, request.DnsSearch, request.DnsOptions).Try(out var dns, out error)
            || !NameSettings.Hosts(request.ExtraHosts).Try(out var hosts, out error)
            || !request.Tap.ToSettings().Try(out var tap, out error)
            || !RequestFields.Links(request.Links, "links").Try(out var links, out error)
            || !Home(request, callerPid).Try(out var home, out error))
        {
            return error;
        }

        return new CreateSandbox(request.Name)
        {
            Attachments = attachments,
            Ports = ports,
            Tap = tap,
            Links = links,
            Adopt = home.Adopt,
            Process = home.Process,
            RemoveOnExit = request.RemoveOnExit ?? false,
            Hostname = request.Hostname,
            Dns = dns,
            ExtraHosts = hosts,
            Labels = labels,
        };
    }

    /// <summary>Lets go of what a command holds that came to nothing.</summary>
    public void Release(CreateSandbox command)
    {
        if (command.Adopt is { } adopted)
            adopter.Release(adopted);
    }

    private Result<(AdoptedNamespace? Adopt, ProcessIdentity? Process)> Home(SandboxCreateRequest request, int callerPid)
    {
        var ofCaller = request.OfCaller ?? false;
        if (Contradiction(request, ofCaller) is { } contradiction)
            return contradiction;
        if (request.Netns is { } path)
            return adopter.FromPath(path).Try(out var adopted, out var error) ? (adopted, null) : error with { Field = "netns" };
        if (request.Pid is { } pid)
            return adopter.FromPid(pid).Try(out var both, out var error) ? (both.Namespace, both.Process) : error with { Field = "pid" };
        if (ofCaller)
            return adopter.Identify(callerPid).Try(out var process, out var error) ? (null, process) : error with { Field = "ofCaller" };
        return (null, null);
    }

    private static AgentError? Contradiction(SandboxCreateRequest request, bool ofCaller)
    {
        if (request.Netns is not null && request.Pid is not null)
            return AgentError.Invalid("netns and pid both name a namespace to adopt; give one of them", "pid");
        if (request.Tap is not null && (ofCaller || request.Netns is not null || request.Pid is not null))
            return AgentError.Invalid("a tap has no namespace, so it adopts none and is for no process; leave netns, pid and ofCaller out", "tap");
        if (ofCaller && (request.Netns is not null || request.Pid is not null))
            return AgentError.Invalid("ofCaller asks for a new namespace for the caller, netns and pid adopt one; give one of them", "ofCaller");
        if (request.Pid is <= 0)
            return AgentError.Invalid($"{request.Pid} is no process id; write that of a running process", "pid");
        return request.RemoveOnExit == true && request.Pid is null && !ofCaller
            ? AgentError.Invalid("removeOnExit needs a process to wait for; give pid or ofCaller", "removeOnExit")
            : null;
    }
}
