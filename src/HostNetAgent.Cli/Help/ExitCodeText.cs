namespace HostNetAgent.Cli.Help;

/// <summary>What each exit code means, for the help and docs/exit-codes.md.</summary>
internal static class ExitCodeText
{
    public static readonly (ExitCode Code, string Meaning)[] All =
    [
        (ExitCode.Success, "done"),
        (ExitCode.Failed, "failed"),
        (ExitCode.Invalid, "invalid"),
        (ExitCode.NotFound, "not found"),
        (ExitCode.Conflict, "exists or conflicts"),
        (ExitCode.Exhausted, "pool used up"),
        (ExitCode.Unsupported, "unsupported"),
        (ExitCode.Unavailable, "unavailable"),
        (ExitCode.Forbidden, "forbidden"),
        (ExitCode.AgentNotRunning, "agent not running"),
        (ExitCode.LaunchFailed, "run/exec failed itself"),
        (ExitCode.NotExecutable, "command not executable"),
        (ExitCode.CommandNotFound, "command not found"),
    ];

    public static string Line => string.Join(", ", All.Select(entry => $"{(int)entry.Code} {entry.Meaning}"));
}
