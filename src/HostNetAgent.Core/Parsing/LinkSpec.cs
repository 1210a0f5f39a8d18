using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Parsing;

/// <summary>What <c>--link</c> takes: <c>NAME[:ALIAS]</c>.</summary>
public static class LinkSpec
{
    /// <summary>The link; without an alias the other sandbox's own name is one.</summary>
    public static Result<SandboxLink> Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, alias) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        if (name.Length == 0)
            return AgentError.Invalid($"'{text}' links to nobody; write NAME or NAME:ALIAS", "links");
        return DomainName.IsValid(alias)
            ? new SandboxLink(name, alias)
            : AgentError.Invalid($"'{alias}' cannot be the alias of a link to '{name}': use letters, digits, '_' and '-', parts of at most 63 characters between single dots", "links");
    }
}
