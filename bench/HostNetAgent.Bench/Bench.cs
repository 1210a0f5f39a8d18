using HostNetAgent.Bench.Daemon;
using HostNetAgent.Bench.Floor;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench;

/// <summary>What scenarios work with.</summary>
/// <param name="Quick">A smoke run.</param>
/// <param name="Program">The daemon under test.</param>
/// <param name="Workspace">Folders.</param>
/// <param name="Floor">The floor in the host's namespace.</param>
/// <param name="Report">Takes the results.</param>
internal sealed record Bench(bool Quick, string Program, Workspace Workspace, FloorHost Floor, Report Report)
{
    /// <summary>Pairs are measured in batches of this many, after which links are removed: few enough that a bridge with 1 000 ports takes them.</summary>
    public const int BatchSize = 10;

    /// <summary>Starts a daemon with empty state.</summary>
    public DaemonProcess StartDaemon(params string[] options) => DaemonProcess.Start(Program, Workspace.NewFolders(), options);
}

/// <summary>One thing that is measured.</summary>
internal interface IScenario
{
    /// <summary>A word for the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Title { get; }

    void Run(Bench bench);
}
