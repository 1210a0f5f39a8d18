using HostNetAgent.Cli.Execution;
using HostNetAgent.Cli.Output;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Tests.Fakes;

/// <summary>Writes down what would be started.</summary>
internal sealed class FakeLauncher : ICommandLauncher
{
    public List<string> Launched { get; } = [];

    public List<string> Folders { get; } = [];

    public CliException? Refusal { get; init; }

    public CliException? Failure { get; init; }

    public void Check(IReadOnlyList<string> command)
    {
        if (Refusal is not null)
            throw Refusal;
    }

    public ExitCode Launch(SandboxInfo sandbox, SandboxFilesInfo files, ulong? host, IReadOnlyList<string> command, Screen screen)
    {
        if (Failure is not null)
            throw Failure;
        Folders.Add(files.Directory);
        Launched.Add($"{sandbox.Name} {sandbox.NamespacePath}: {string.Join('|', command)}");
        return ExitCode.Success;
    }
}
