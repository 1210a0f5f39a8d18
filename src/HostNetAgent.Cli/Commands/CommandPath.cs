using System.CommandLine;

namespace HostNetAgent.Cli.Commands;

/// <summary>A command as it is typed, such as <c>hostnet network create</c>.</summary>
internal static class CommandPath
{
    public static string Of(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Of(parent)} {command.Name}" : "hostnet";
}
