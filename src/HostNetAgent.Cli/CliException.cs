namespace HostNetAgent.Cli;

/// <summary>The program itself refuses or fails. The message is one sentence with the remedy.</summary>
internal sealed class CliException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code => code;

    public static CliException Invalid(string message) => new(ExitCode.Invalid, message);
}
