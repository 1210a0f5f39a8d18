using System.Text;
using HostNetAgent.Cli.Execution;

namespace HostNetAgent.Cli;

/// <summary>All that the program has from outside, so that tests can give something else.</summary>
internal sealed record Surroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether a person sees the output: tables may have colours and fit the window.</summary>
    public bool IsTerminal { get; init; }

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public ICommandLauncher Launcher { get; init; } = new NamespaceLauncher();

    public static Surroundings OfProcess() => new()
    {
        Output = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        IsTerminal = !Console.IsOutputRedirected,
    };

    // Console.Out would take longer to set up than all else that the shortest verbs do.
    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096);
}
