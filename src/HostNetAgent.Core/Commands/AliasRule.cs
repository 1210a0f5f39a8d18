using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>What further names a sandbox may have on a network.</summary>
internal static class AliasRule
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    public static AgentError? Check(Network network, ImmutableArray<string> aliases, FieldPath path)
    {
        if (aliases.IsEmpty)
            return null;
        if (network.Predefined)
            return AgentError.Invalid($"network '{network.Name}' takes no aliases: network-scoped aliases are only supported for user-defined networks; create one", path.Of("aliases"));
        for (var i = 0; i < aliases.Length; i++)
        {
            if (!IsName(aliases[i]))
                return AgentError.Invalid($"'{NameRule.Printable(aliases[i])}' cannot be an alias: use letters, digits, '_' and '-', parts of at most {MaxLabelLength} characters between single dots", path.Of("aliases", i));
        }

        return null;
    }

    /// <summary>Whether it is made of labels of a domain name.</summary>
    public static bool IsName(string alias)
    {
        if (alias.Length is 0 or > MaxLength)
            return false;
        foreach (var label in alias.AsSpan().Split('.'))
        {
            var part = alias.AsSpan(label);
            if (part.Length is 0 or > MaxLabelLength || part.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"))
                return false;
        }

        return true;
    }
}
