using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting;

/// <summary>What the daemon logs about itself.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(20, LogLevel.Information, "hostnetd {Version} is ready: {Networks} networks, {Sandboxes} sandboxes, {Endpoints} endpoints, {Operations} operations on the host, after {Milliseconds} ms")]
    public static partial void Started(this ILogger log, string version, int networks, int sandboxes, int endpoints, int operations, long milliseconds);

    [LoggerMessage(21, LogLevel.Information, "hostnetd has stopped; networks and traffic stay")]
    public static partial void Stopped(this ILogger log);

    [LoggerMessage(22, LogLevel.Information, "listening on {Address}")]
    public static partial void Listening(this ILogger log, string address);

    [LoggerMessage(23, LogLevel.Warning, "there is no group {Group}, so only root may use the control socket; 'groupadd --system {Group}' makes it")]
    public static partial void NoGroup(this ILogger log, string group);

    [LoggerMessage(24, LogLevel.Warning, "{Problem}")]
    public static partial void Problem(this ILogger log, string problem);

    [LoggerMessage(25, LogLevel.Warning, "the host was not as it should be ({Reason}) and was mended: {Operations}")]
    public static partial void Repaired(this ILogger log, string reason, string operations);

    [LoggerMessage(26, LogLevel.Information, "sandbox {Sandbox} was removed: its process {Process} has ended")]
    public static partial void Ended(this ILogger log, string sandbox, string process);

    [LoggerMessage(27, LogLevel.Warning, "files of sandboxes cannot be written ({Problem}): names may not be found in there; it is tried again")]
    public static partial void FilesUnwritable(this ILogger log, string problem);
}
