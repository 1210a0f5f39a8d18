namespace HostNetAgent.Bench;

/// <summary>Where the figures come from.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} processors, Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}\n{DescribeLoad("at the start")}";

    public static string DescribeLoad(string when) => $"load {when}: {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}";

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor";
}
