using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Parsing;

namespace HostNetAgent.Core.Commands;

/// <summary>What sethostname(2) and a hosts file take: at most 64 characters.</summary>
internal static class HostnameRule
{
    private const int MaxLength = 64;

    public static AgentError? Check(string? name) => name is null || DomainName.IsValid(name, MaxLength)
        ? null
        : AgentError.Invalid($"'{name}' cannot be a host name: use letters, digits, '-' and '_' in parts between single dots, at most {MaxLength} characters", "hostname");
}
