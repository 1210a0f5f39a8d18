using HostNetAgent.Client.Text;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Options;

// The thread that hears of input goes on with it: requests are short, and waking another thread takes longer than most of them.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
try
{
    return await CommandLine.RunAsync(args, Environment.GetEnvironmentVariable, DaemonRun.ServeAsync);
}
catch (OptionsException wrong)
{
    Console.Error.WriteLine($"hostnetd: {VisibleText.OfLines(wrong.Message)}");
    return ExitCodes.Options;
}
catch (StartException refused)
{
    Console.Error.WriteLine($"hostnetd: {VisibleText.OfLines(refused.Message)}");
    return refused.ExitCode;
}
catch (Exception unforeseen)
{
    Console.Error.WriteLine($"hostnetd: it failed in a way that nobody foresaw: {unforeseen}");
    return ExitCodes.Failure;
}
