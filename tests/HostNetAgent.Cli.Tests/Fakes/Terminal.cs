using HostNetAgent.Cli.Execution;

namespace HostNetAgent.Cli.Tests.Fakes;

/// <summary>Runs the program within the test.</summary>
internal static class Terminal
{
    public static async Task<Outcome> RunAsync(FakeAgent agent, string line, ICommandLauncher? launcher = null, bool isTerminal = false) =>
        await RunAsync(agent.SocketPath, line, launcher, isTerminal);

    public static async Task<Outcome> RunAsync(string socket, string line, ICommandLauncher? launcher = null, bool isTerminal = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings
        {
            Output = output,
            Error = error,
            IsTerminal = isTerminal,
            Variable = name => name switch { "HOSTNET_SOCKET" => socket, "NO_COLOR" => "1", _ => null },
            Clock = new FixedClock(),
            Launcher = launcher ?? new FakeLauncher(),
        };
        var code = await Application.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), surroundings);
        return new Outcome(code, output.ToString(), error.ToString());
    }
}

internal sealed record Outcome(int Code, string Output, string Error);
