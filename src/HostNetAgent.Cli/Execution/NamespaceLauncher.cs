using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Execution;

/// <summary>
/// Enters the sandbox on a thread and calls execve(2) there: the kernel ends all other threads and the process goes on as the command,
/// so that exit code, signals, job control and the terminal need nobody in between.
/// </summary>
internal sealed class NamespaceLauncher : ICommandLauncher
{
    public void Check(IReadOnlyList<string> command)
    {
        if (command.Count == 0)
            throw new CliException(ExitCode.LaunchFailed, "there is no command; add it at the end, such as '-- ip addr'.");
        if (!Capabilities.HasAdministration())
            throw new CliException(ExitCode.LaunchFailed, "only root can enter a network namespace (CAP_SYS_ADMIN is needed); use sudo.");
        CommandSearch.Check(command[0], Environment.GetEnvironmentVariable("PATH"));
    }

    public ExitCode Launch(SandboxInfo sandbox, SandboxFilesInfo files, ulong? host, IReadOnlyList<string> command, Screen screen)
    {
        CliException? failure = null;
        var arguments = RawArguments.Of(command);
        var thread = new Thread(() => failure = Become(sandbox, files, host, command[0], arguments, screen));
        thread.Start();
        thread.Join();
        throw failure!;
    }

    private static CliException Become(SandboxInfo sandbox, SandboxFilesInfo files, ulong? host, string name, IReadOnlyList<byte[]> arguments, Screen screen)
    {
        if (EnterNetwork(sandbox, host) is { } outside)
            return outside;
        if (FileView.Enter(files, screen) is { } refused)
            return refused;
        RuntimeTraces.Remove();
        screen.Flush();
        return Failed(name, ProcessImage.Replace(arguments));
    }

    private static CliException? EnterNetwork(SandboxInfo sandbox, ulong? host)
    {
        using var space = PathDescriptor.Open(sandbox.NamespacePath, out var failure);
        if (space is not null && sandbox.Kind != "host" && HostNamespaces.Have(space, host))
            return new CliException(ExitCode.LaunchFailed, $"{sandbox.NamespacePath} does not lead to {sandbox.Name} but to the host's own network namespace{(host is null ? ", or to the one you are in" : "")}; remove the sandbox and create it again.");
        if (space is not null)
            failure = ThreadNamespaces.EnterNetwork(space);
        return failure == Errno.None
            ? null
            : new CliException(ExitCode.LaunchFailed, $"cannot enter the namespace of {sandbox.Name} at {sandbox.NamespacePath}: {ErrnoText.Of(failure)}; look at it with 'hostnet sandbox inspect {sandbox.Name}'.");
    }

    private static CliException Failed(string name, Errno errno) => errno == Errno.NoEntry
        ? new CliException(ExitCode.CommandNotFound, $"the command '{name}' was not found, or the program that it names in its first line.")
        : new CliException(ExitCode.NotExecutable, $"the command '{name}' cannot be started: {ErrnoText.Of(errno)}.");
}
