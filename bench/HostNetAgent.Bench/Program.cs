using HostNetAgent.Bench;

if (BenchOptions.Parse(args, out var options) is { } complaint)
{
    Console.Error.WriteLine(complaint);
    return BenchOptions.UsageExitCode;
}

// One thread of our own: it enters namespaces, and what it measures hops to no other.
var exitCode = 0;
var thread = new Thread(() => exitCode = new BenchRun(options).Run()) { Name = "bench" };
thread.Start();
thread.Join();
return exitCode;
