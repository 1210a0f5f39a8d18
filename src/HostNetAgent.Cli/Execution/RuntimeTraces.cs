using System.Globalization;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Cli.Execution;

/// <summary>What the .NET runtime changed in this process or left on disk, and the command must not see.</summary>
internal static class RuntimeTraces
{
    public static void Remove()
    {
        ProcessImage.RestoreBrokenPipeSignal();
        RestoreOpenFileLimit();
        RemoveDiagnosticSockets();
    }

    // The runtime raises the soft limit to the hard one and does not keep the old: take that of the process that started this one.
    // Programs that use select(2), or close every descriptor up to the limit, suffer from a high one.
    private static void RestoreOpenFileLimit()
    {
        var (soft, hard) = ProcessImage.OpenFileLimits;
        var parent = ParentLimits.OpenFiles();
        if (soft == hard && parent is { } limits && limits.Hard == hard && limits.Soft < soft)
            ProcessImage.SetOpenFileLimit(limits.Soft);
    }

    // The runtime removes its socket when it ends in order, and execve(2) is not that.
    private static void RemoveDiagnosticSockets()
    {
        var directory = Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } named ? named : "/tmp";
        if (!Directory.Exists(directory))
            return;
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        foreach (var file in Directory.EnumerateFiles(directory, $"dotnet-diagnostic-{own}-*"))
            File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(directory, $"clr-debug-pipe-{own}-*"))
            File.Delete(file);
    }
}
