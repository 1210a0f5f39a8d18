using System.Text;
using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Planning;
using HostNetAgent.Core.Planning.Objects;
using HostNetAgent.Linux.Events;
using HostNetAgent.Linux.Observation;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Execution;

/// <summary>Writes settings of the host's namespace. The calling thread must be in it: /proc/sys/net shows the caller's.</summary>
internal sealed class SysctlPhase(ForwardingGuard guard, SettingWatch watch) : IPhase
{
    public void Run(ReadOnlySpan<Operation> steps, ExecutionLog log)
    {
        foreach (var step in steps)
        {
            if (log.IsSkipped(step))
                continue;
            if (Target(step) is { } wanted && Write(wanted) is { } error)
                log.Fail(step, error);
            else
                log.Done(step);
        }
    }

    private AgentError? Write(SysctlObject wanted)
    {
        if (guard.Before(wanted) is { } unmarked)
            return unmarked;
        if (SysctlFile.TryWrite(wanted.Path, wanted.Value) is { } error)
            return DeviceWithoutIPv6.Satisfies(wanted) ? null : error;
        guard.After(wanted);
        watch.Wrote(wanted);
        return null;
    }

    private static SysctlObject? Target(Operation step) => step switch
    {
        Add { Object: SysctlObject wanted } => wanted,
        Change { Object: SysctlObject wanted } => wanted,
        _ => null,
    };
}

/// <summary>Files below /proc/sys/net of the calling thread's network namespace.</summary>
internal static class SysctlFile
{
    /// <summary>The folder of them all.</summary>
    public const string Root = "/proc/sys/net/";

    /// <summary>Writes a value; the error names the setting.</summary>
    public static AgentError? TryWrite(string path, string value)
    {
        Span<byte> bytes = stackalloc byte[32];
        var errno = SettingFile.Write(Root + path, bytes[..Encoding.ASCII.GetBytes(value, bytes)]);
        return errno == Errno.None ? null : AgentError.Unavailable($"setting net/{path} to {value} failed: {ErrnoText.Of(errno)}");
    }

    /// <summary>The present value, or null where the kernel has no such setting.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(Root + path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
