namespace HostNetAgent.Cli.Execution;

/// <summary>
/// Looks for a command as execvp(3) will, so that a typing error makes no sandbox. Only what is bound to fail is refused: whether a
/// file can be executed the kernel knows best.
/// </summary>
internal static class CommandSearch
{
    private const string DefaultPath = "/bin:/usr/bin";

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Check(string command, string? path)
    {
        var found = Candidates(command, path ?? DefaultPath).Where(File.Exists).ToArray();
        if (found.Length == 0 && Directory.Exists(command) && command.Contains('/'))
            throw new CliException(ExitCode.NotExecutable, $"'{command}' is a directory; name a program.");
        if (found.Length == 0)
            throw new CliException(ExitCode.CommandNotFound, $"the command '{command}' was not found; {Remedy(command)}.");
        if (!Array.Exists(found, file => (new FileInfo(file).UnixFileMode & Executable) != 0))
            throw new CliException(ExitCode.NotExecutable, $"the command '{found[0]}' is not executable; change its mode, or name the program that reads it.");
    }

    private static IEnumerable<string> Candidates(string command, string path) =>
        command.Contains('/') || command.Length == 0 ? [command] : path.Split(':').Select(directory => Path.Combine(directory.Length == 0 ? "." : directory, command));

    private static string Remedy(string command) => command.Contains('/') ? "look at its path" : "install it, or give its path";
}
