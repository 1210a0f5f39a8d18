using HostNetAgent.State;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>The daemon cannot start; the message says why and what to do.</summary>
internal sealed class StartException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode => exitCode;

    /// <summary>Does a step of the agent's start; what its parts refuse gets its exit code here.</summary>
    public static void Guard(Action step) => Guard(() =>
    {
        step();
        return true;
    });

    /// <inheritdoc cref="Guard(Action)"/>
    public static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (StateStoreException state)
        {
            throw new StartException(state.Failure == StateStoreFailure.Inaccessible ? ExitCodes.Storage : ExitCodes.State, state.Message, state);
        }
        catch (Exception kernel) when (kernel is IOException or PlatformNotSupportedException)
        {
            throw new StartException(ExitCodes.Kernel, kernel.Message, kernel);
        }
    }
}
