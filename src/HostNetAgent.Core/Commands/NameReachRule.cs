using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Names;

namespace HostNetAgent.Core.Commands;

/// <summary>Whether what a sandbox wants of names can come true on its networks, and what a network wants on itself. A sandbox without a network may get the right one yet.</summary>
internal static class NameReachRule
{
    public static AgentError? Check(Draft draft, Sandbox sandbox)
    {
        if (sandbox.Dns.IsNone && sandbox.ExtraHosts.IsEmpty)
            return null;
        Network[] networks = [.. draft.Model.EndpointsOf(sandbox).Select(endpoint => draft.Model.Networks[endpoint.NetworkId])];
        if (networks.Length > 0 && sandbox.ExtraHosts.FirstOrDefault(host => host.Address is null) is { } line && !HostsFile.Host(draft.Model, networks).Any())
            draft.Warn($"'{line.Name}' is not in the hosts file of sandbox '{sandbox.Name}': from none of its networks is the host reached");
        return networks.Length > 0 || sandbox.Kind == SandboxKind.Host ? Domains(sandbox, networks) : null;
    }

    public static AgentError? Check(Network network) => ResolverFile.HasResolver(network) ? null : Domain(network.Dns, server =>
        $"members of network '{network.Name}' cannot have {server.Address} asked for {server.Domain} alone: that takes a name service, and the host serves none there; leave the domain out, or {Remedy(network)}");

    private static string Remedy(Network network) => network switch
    {
        { IsBridged: true } => "choose a network without an uplink",
        { Parent: not null } => "choose driver macvlan with a host shim",
        _ => "let the members reach the host's services",
    };

    private static AgentError? Domains(Sandbox sandbox, Network[] networks) => networks.Any(ResolverFile.HasResolver) ? null : Domain(sandbox.Dns, server =>
        $"sandbox '{sandbox.Name}' cannot ask {server.Address} for {server.Domain} alone: that takes a name service, and none of its networks has one; leave the domain out, or choose a user-defined network");

    // A resolv.conf names servers for all names alone: only a name service chooses by the domain.
    private static AgentError? Domain(DnsSettings dns, Func<DnsServer, string> why)
    {
        for (var i = 0; i < dns.Servers.Length; i++)
        {
            if (dns.Servers[i] is { Domain.Length: > 0 } server)
                return AgentError.Invalid(why(server), FieldPath.Root.Of("dns", i));
        }

        return null;
    }
}
