using System.Net;
using HostNetAgent.Client.Contracts;

namespace HostNetAgent.Client;

/// <summary>A call to the agent failed: either it refused, or it could not be reached.</summary>
public abstract class HostNetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The agent answered with a problem. The message is its detail.</summary>
public sealed class HostNetApiException(ProblemInfo problem) : HostNetException(problem.Detail)
{
    /// <summary>The whole answer.</summary>
    public ProblemInfo Problem => problem;

    /// <summary>What kind of failure.</summary>
    public ProblemKind Kind => problem.Kind;

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status => (HttpStatusCode)problem.Status;

    /// <summary>One sentence for a person.</summary>
    public string Detail => problem.Detail;

    /// <summary>The field of the request at fault, if one is.</summary>
    public string? Field => problem.Field;
}

/// <summary>Nobody listens on the control socket, or the caller may not open it.</summary>
public sealed class AgentNotRunningException(string socketPath, string message, bool accessDenied, Exception inner) : HostNetException(message, inner)
{
    /// <summary>The socket that was tried.</summary>
    public string SocketPath => socketPath;

    /// <summary>Whether the socket exists but the caller may not open it.</summary>
    public bool AccessDenied => accessDenied;
}

/// <summary>The connection broke before the answer was whole; whether the change happened is not known.</summary>
public sealed class AgentConnectionException(string message, Exception inner) : HostNetException(message, inner);
