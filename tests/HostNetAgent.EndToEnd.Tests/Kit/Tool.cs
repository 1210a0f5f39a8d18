namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>What a program left when it ended.</summary>
public sealed record Ended(string Command, int ExitCode, string Output, string Errors)
{
    /// <summary>The output without the last line's end; a failure throws with all that the program said.</summary>
    public string Text => ExitCode == 0 ? Output.TrimEnd('\n') : throw new InvalidOperationException(ToString());

    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"{Command}: exit code {ExitCode}\n{Output}{Errors}";
}

/// <summary>Programs that end by themselves, and soon.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program with its words in one string; a failure throws.</summary>
    public static string Run(string words) => Run((IReadOnlyList<string>)words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Text;

    /// <summary>Takes a mount away, though somebody may be looking at it just now.</summary>
    public static void Unmount(string path) => Run($"umount --lazy {path}");

    public static Ended Run(params IReadOnlyList<string> command) => Run(command, new Dictionary<string, string>(StringComparer.Ordinal));

    public static Ended Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        using var job = Job.Start(command, environment);
        var code = job.WaitForExit(Patience);
        return new Ended(string.Join(' ', command), code, job.Output, job.Errors);
    }
}
