using System.Diagnostics;

namespace HostNetAgent.Bench.Others;

/// <summary>Runs other programs.</summary>
internal static class Command
{
    /// <summary>No variables beyond our own.</summary>
    public static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The program's path: as named if it is one, else from PATH and these folders.</summary>
    public static string? Find(string name, params string[] folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(folders).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static string Run(string program, params string[] arguments) => Run(program, "", Nothing, arguments);

    /// <summary>Gives it text and variables; returns what it prints.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static string Run(string program, string input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (code, output, errors) = Try(program, input, environment, arguments);
        return code == 0 ? output : throw new IOException($"{program} {string.Join(' ', arguments)}: exit code {code}: {output}{errors}");
    }

    public static bool Succeeds(string program, params string[] arguments) => Try(program, "", Nothing, arguments).Code == 0;

    private static (int Code, string Output, string Errors) Try(string program, string input, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new IOException($"{program} did not start");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
