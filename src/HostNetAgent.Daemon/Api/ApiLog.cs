using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Api;

/// <summary>What the control API logs.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Information, "uid {User} pid {Pid}: {What}: done in {Microseconds} us")]
    public static partial void Changed(this ILogger log, uint user, int pid, string what, long microseconds);

    [LoggerMessage(2, LogLevel.Information, "uid {User} pid {Pid}: {What}: refused ({Kind}) after {Microseconds} us: {Reason}")]
    public static partial void Refused(this ILogger log, uint user, int pid, string what, string kind, long microseconds, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void Failed(this ILogger log, string method, string? path, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "uid {User} pid {Pid}: {What}: forbidden")]
    public static partial void Forbidden(this ILogger log, uint user, int pid, string what);

    [LoggerMessage(5, LogLevel.Debug, "uid {User} pid {Pid}: {Path}: went away before the answer")]
    public static partial void Abandoned(this ILogger log, uint user, int pid, string? path);
}
