using HostNetAgent.Cli.Commands;
using HostNetAgent.Client;

namespace HostNetAgent.Cli.Verbs;

/// <summary>The same for several names: one that fails does not stop the others, and the first failure gives the exit code.</summary>
internal static class EachName
{
    public static async Task<ExitCode> DoAsync(Call call, IEnumerable<string> names, Func<string, Task> act)
    {
        var code = ExitCode.Success;
        foreach (var name in names)
        {
            try
            {
                await act(name);
            }
            catch (HostNetApiException refused)
            {
                await call.Surroundings.Error.WriteLineAsync(ErrorLine.Of(refused.Message));
                code = code == ExitCode.Success ? ExitCodes.Of(refused) : code;
            }
        }

        return code;
    }
}
