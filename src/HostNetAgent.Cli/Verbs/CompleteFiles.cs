using HostNetAgent.Cli.Commands;
using HostNetAgent.Cli.Execution;
using HostNetAgent.Client;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Cli.Verbs;

/// <summary>
/// Waits for the files of a sandbox that was changed. The agent writes them behind its answer, and <c>ip netns exec</c> shows a program the
/// host's own file for good where there is none when it starts.
/// </summary>
internal static class CompleteFiles
{
    public static async Task<SandboxInfo> OfAsync(Call call, SandboxInfo sandbox)
    {
        try
        {
            FileView.WarnOfProblem(await call.Agent.GetSandboxFilesAsync(sandbox.Id), call.Screen);
        }
        catch (HostNetException failure)
        {
            // The change itself is done, and others may have removed the sandbox since.
            call.Screen.Warn($"the files of {sandbox.Name} may not be complete: {failure.Message}");
        }

        return sandbox;
    }
}
