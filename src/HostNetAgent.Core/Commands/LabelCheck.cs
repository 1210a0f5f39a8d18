using System.Collections.Immutable;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>Checks labels that came as a document rather than as text.</summary>
internal static class LabelCheck
{
    public static AgentError? Check(ImmutableSortedDictionary<string, string> labels)
    {
        if (labels.IsEmpty)
            return null;
        foreach (var (key, _) in labels)
        {
            if (LabelRule.Check(key) is { } reason)
                return AgentError.Invalid($"the label '{key}' cannot be set: {reason}; choose another key", "labels");
        }

        return null;
    }
}
