using System.CommandLine;

namespace HostNetAgent.Cli.Commands;

/// <summary>A command that only has verbs below it.</summary>
internal sealed class VerbGroup(string name, string description, string example) : Command(name, description)
{
    /// <summary>A line with one of its verbs that works, for the help.</summary>
    public string Example => example;
}
