using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>What further names a sandbox may have on a network.</summary>
internal static class AliasRule
{
    public static AgentError? Check(Network network, ImmutableArray<string> aliases, FieldPath path)
    {
        if (aliases.IsEmpty)
            return null;
        if (network.Predefined)
            return AgentError.Invalid($"network '{network.Name}' takes no aliases: network-scoped aliases are only supported for user-defined networks; create one", path.Of("aliases"));
        for (var i = 0; i < aliases.Length; i++)
        {
            if (!DomainName.IsValid(aliases[i]))
                return AgentError.Invalid($"'{aliases[i]}' cannot be an alias: use letters, digits, '_' and '-' (not as the first), parts of at most {DomainName.MaxLabelLength} characters between single dots", path.Of("aliases", i));
        }

        return null;
    }
}
