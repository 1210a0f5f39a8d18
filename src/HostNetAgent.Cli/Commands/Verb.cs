using System.CommandLine;

namespace HostNetAgent.Cli.Commands;

/// <summary>A command that does something.</summary>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    /// <summary>A line that works, for the help.</summary>
    public string Example => example;

    public required Func<Call, Task<ExitCode>> Run { get; init; }

    /// <summary>Whether the rest of the line is a command of the user's, after <see cref="Leading"/> arguments of our own.</summary>
    public bool TakesCommand { get; init; }

    public int Leading { get; init; }
}
