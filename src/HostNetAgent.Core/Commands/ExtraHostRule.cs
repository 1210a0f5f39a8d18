using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>What may become a line of a hosts file.</summary>
internal static class ExtraHostRule
{
    public static AgentError? Check(ImmutableArray<ExtraHost> hosts)
    {
        for (var i = 0; i < hosts.Length; i++)
        {
            if (!DomainName.IsValid(hosts[i].Name))
                return AgentError.Invalid($"'{hosts[i].Name}' cannot be a name in the hosts file; write name:address, such as db:10.0.0.7 or host:host-gateway", FieldPath.Root.Of("extraHosts", i));
        }

        return null;
    }
}
