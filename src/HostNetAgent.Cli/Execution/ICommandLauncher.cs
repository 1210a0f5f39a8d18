using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Execution;

/// <summary>Lets this process become the user's command in a sandbox.</summary>
internal interface ICommandLauncher
{
    /// <summary>Refuses what is bound to fail, before anything is made for it.</summary>
    void Check(IReadOnlyList<string> command);

    /// <summary>Becomes the command; comes back only in tests, and by an exception when that fails.</summary>
    ExitCode Launch(SandboxInfo sandbox, SandboxFilesInfo files, IReadOnlyList<string> command, Screen screen);
}
