using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli;

/// <summary>What the program ends with; docs/exit-codes.md tells the same to users.</summary>
internal enum ExitCode
{
    Success = 0,
    Failed = 1,
    Invalid = 2,
    NotFound = 3,
    Conflict = 4,
    Exhausted = 5,
    Unsupported = 6,
    Unavailable = 7,
    Forbidden = 8,
    AgentNotRunning = 9,

    // The last three are Docker's: run and exec end with the command's own code otherwise.
    LaunchFailed = 125,
    NotExecutable = 126,
    CommandNotFound = 127,
}

/// <summary>The one mapping of failures to exit codes.</summary>
internal static class ExitCodes
{
    public static ExitCode Of(ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => ExitCode.NotFound,
        ProblemKind.AlreadyExists or ProblemKind.Conflict => ExitCode.Conflict,
        ProblemKind.Invalid => ExitCode.Invalid,
        ProblemKind.Exhausted => ExitCode.Exhausted,
        ProblemKind.Unsupported => ExitCode.Unsupported,
        ProblemKind.Unavailable => ExitCode.Unavailable,
        ProblemKind.Forbidden => ExitCode.Forbidden,
        _ => ExitCode.Failed,
    };

    public static ExitCode Of(Exception failure) => failure switch
    {
        CliException refused => refused.Code,
        HostNetApiException refused => Of(refused.Kind),
        AgentNotRunningException { AccessDenied: true } => ExitCode.Forbidden,
        AgentNotRunningException => ExitCode.AgentNotRunning,
        AgentConnectionException => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };
}
