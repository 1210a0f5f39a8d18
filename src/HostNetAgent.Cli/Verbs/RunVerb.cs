using System.CommandLine;
using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Execution;
using HostNetAgent.Cli.Requests;
using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

internal static class RunVerb
{
    public static Command Build()
    {
        var remove = new Option<bool>("--rm") { Description = "Remove the sandbox when the command ends" };
        var name = new Option<string?>("--name") { Description = "Name of the sandbox [a generated one]", HelpName = "NAME" };
        var sandbox = new SandboxOptions();
        var verb = new Verb("run", "Run a command in a network namespace of its own.", "hostnet run --rm -p 8080:80 -- python3 -m http.server 80")
        {
            TakesCommand = true,
            Run = call => RunAsync(call, sandbox.Read(call, call.Get(name)) with { OfCaller = true, RemoveOnExit = call.Get(remove) ? true : null }),
        };
        verb.Add(remove);
        verb.Add(name);
        sandbox.AddTo(verb);
        return verb;
    }

    private static async Task<ExitCode> RunAsync(Call call, SandboxCreateRequest request)
    {
        var launcher = call.Surroundings.Launcher;
        launcher.Check(call.Command);
        var sandbox = await call.Agent.CreateSandboxAsync(request);
        call.Screen.Warn(sandbox.Warnings);
        try
        {
            var files = await call.Agent.GetSandboxFilesAsync(sandbox.Id);
            return launcher.Launch(sandbox, files, await HostNamespaces.OfAgentAsync(call.Agent, sandbox), call.Command, call.Screen);
        }
        catch (Exception failure) when (failure is CliException or HostNetException && request.RemoveOnExit == true)
        {
            await RemoveAsync(call, sandbox);
            throw;
        }
    }

    // The agent would do it too, when it sees this process end; but the user's next command may want the name.
    private static async Task RemoveAsync(Call call, SandboxInfo sandbox)
    {
        try
        {
            await call.Agent.RemoveSandboxAsync(sandbox.Id);
        }
        catch (HostNetException failure)
        {
            call.Screen.Warn($"the sandbox {sandbox.Name} is still there: {failure.Message}");
        }
    }
}
