using System.Net;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting.Listening;

/// <summary>What is logged about connections.</summary>
internal static partial class ListeningLog
{
    [LoggerMessage(28, LogLevel.Warning, "new connections to {Address} have to wait: {Problem}; raise the limit of open files (LimitNOFILE), or close some")]
    public static partial void NoMoreConnections(this ILogger log, EndPoint address, string problem);

    [LoggerMessage(29, LogLevel.Warning, "{Address} was removed by others and is there again")]
    public static partial void BoundAnew(this ILogger log, EndPoint address);

    [LoggerMessage(30, LogLevel.Warning, "{Problem}; it is tried again")]
    public static partial void NotBoundAnew(this ILogger log, string problem);

    [LoggerMessage(31, LogLevel.Warning, "uid {User} pid {Process} has {Most} connections open and gets no more")]
    public static partial void TooManyConnections(this ILogger log, uint user, int process, int most);
}
