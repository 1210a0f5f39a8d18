using HostNetAgent.Core.Errors;

namespace HostNetAgent.Core.Commands;

/// <summary>
/// What a network or sandbox may be called: Docker's rule. It also keeps names usable as file names below the directory of
/// pinned namespaces, since a name neither starts with a dot nor holds a slash.
/// </summary>
internal static class NameRule
{
    public const int MaxLength = 63;

    /// <summary>Why this cannot be the name of a <paramref name="what"/>, or null.</summary>
    public static AgentError? Check(string name, string what, string field)
    {
        if (name.Length == 0)
            return AgentError.Invalid($"the {what} has no name; give it one of letters, digits, '_', '.' and '-'", field);
        if (name.Length > MaxLength)
            return AgentError.Invalid($"'{name[..20]}...' is too long for the name of a {what}: {name.Length} characters; shorten it to {MaxLength}", field);
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && (i == 0 || name[i] is not ('_' or '.' or '-')))
                return AgentError.Invalid($"'{name}' cannot be the name of a {what}: {Fault(name, i)}; start with a letter or digit and use only letters, digits, '_', '.' and '-'", field);
        }

        return null;
    }

    private static string Fault(string name, int index) => name[index] switch
    {
        var c when char.IsControl(c) => "it holds a control character",
        var c when char.IsWhiteSpace(c) => "it holds a blank",
        '_' or '.' or '-' => $"it starts with '{name[index]}'",
        var c when char.IsSurrogate(c) => "it holds a character beyond ASCII",
        var c => $"it holds '{c}'",
    };
}
