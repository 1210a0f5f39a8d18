using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Execution;

/// <summary>Lets this process become the user's command in a sandbox.</summary>
internal interface ICommandLauncher
{
    /// <summary>Refuses what is bound to fail, before anything is made for it.</summary>
    void Check(IReadOnlyList<string> command);

    /// <summary>Becomes the command; comes back only in tests, and by an exception when that fails.</summary>
    /// <param name="sandbox">Where it runs.</param>
    /// <param name="files">The files that it sees.</param>
    /// <param name="host">The host's network namespace as <see cref="HostNamespaces.OfAgentAsync"/> found it, for which no sandbox's is taken.</param>
    /// <param name="command">The command with its arguments.</param>
    /// <param name="screen">For warnings.</param>
    ExitCode Launch(SandboxInfo sandbox, SandboxFilesInfo files, ulong? host, IReadOnlyList<string> command, Screen screen);
}
