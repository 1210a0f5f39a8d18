namespace HostNetAgent.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    public const int UsageExitCode = 64;

    /// <summary>A smoke run of few samples.</summary>
    public bool Quick { get; private set; }

    /// <summary>Scenarios to run; all when empty.</summary>
    public List<string> Only { get; } = [];

    /// <summary>Where results go as JSON.</summary>
    public string? Json { get; private set; }

    /// <summary>Where results go as tables of Markdown.</summary>
    public string? Markdown { get; private set; }

    /// <summary>Folder of the programs under test.</summary>
    public string Programs { get; } = Environment.GetEnvironmentVariable("HOSTNET_OUT") ?? "out";

    /// <summary>Reads the arguments; returns a complaint, or null.</summary>
    public static string? Parse(string[] arguments, out BenchOptions options)
    {
        options = new BenchOptions();
        var queue = new Queue<string>(arguments);
        while (queue.TryDequeue(out var word))
        {
            if (!options.Take(word, queue))
                return $"bench: '{word}' is not understood, or lacks its value.\n\n{Usage}";
        }

        var unknown = options.Only.Find(name => !BenchRun.Names.Contains(name, StringComparer.Ordinal));
        return unknown is null ? null : $"bench: there is no scenario '{unknown}'.\n\n{Usage}";
    }

    private static string Usage => $"""
        ./dev bench [--quick] [--only NAME]... [--json FILE] [--markdown FILE]
        NAME: {string.Join(", ", BenchRun.Names)}
        """;

    private bool Take(string word, Queue<string> rest)
    {
        if (word == "--quick")
            return Quick = true;
        if (!rest.TryDequeue(out var value))
            return false;
        switch (word)
        {
            case "--only":
                Only.Add(value);
                return true;
            case "--json":
                Json = value;
                return true;
            case "--markdown":
                Markdown = value;
                return true;
            default:
                return false;
        }
    }
}
