using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Output;
using HostNetAgent.Cli.Requests;

namespace HostNetAgent.Cli.Verbs;

internal static class SandboxCreateVerb
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the sandbox" };
        var netns = new Option<string?>("--netns") { Description = "Adopt the namespace at this path instead of making one", HelpName = "PATH" };
        var pid = WholeNumber.Named("--pid", "Adopt the namespace of this process instead of making one", "PID");
        var options = new SandboxOptions();
        var verb = new Verb("create", "Make a sandbox and connect it.", "hostnet sandbox create db --network web --ip 10.50.0.20 -p 127.0.0.1:5432:5432")
        {
            Run = async call =>
            {
                var request = options.Read(call, call.Get(name)) with { Netns = Whole(call.Get(netns)), Pid = call.Get(pid) };
                if (request is { Netns: not null, Pid: not null })
                    throw CliException.Invalid("--netns and --pid both name a namespace; give one of them.");
                var sandbox = await CompleteFiles.OfAsync(call, await call.Agent.CreateSandboxAsync(request));
                SandboxView.Changed(call.Screen, sandbox, call.Screen.Quiet ? call.Screen.Id(sandbox.Id) : sandbox.Id);
                return ExitCode.Success;
            },
        };
        verb.Add(name);
        options.AddTo(verb);
        verb.Add(netns);
        verb.Add(pid);
        return verb;
    }

    /// <summary>The agent has another working directory, and is another process.</summary>
    private static string? Whole(string? path)
    {
        const string Own = "/proc/self/";
        if (path is null)
            return null;
        var whole = Path.GetFullPath(path);
        return whole.StartsWith(Own, StringComparison.Ordinal) ? $"/proc/{Environment.ProcessId}/{whole[Own.Length..]}" : whole;
    }
}
