namespace HostNetAgent.Core.Errors;

/// <summary>What kind of failure; each maps once to an HTTP status, a CLI exit code and a foreign protocol's code.</summary>
public enum ErrorKind
{
    /// <summary>The named object does not exist.</summary>
    NotFound,

    /// <summary>An object of that name exists.</summary>
    AlreadyExists,

    /// <summary>The request itself is wrong.</summary>
    Invalid,

    /// <summary>The request contradicts what exists: in use, taken, overlapping.</summary>
    Conflict,

    /// <summary>A pool of addresses or ports is used up.</summary>
    Exhausted,

    /// <summary>The kernel or this version cannot do it.</summary>
    Unsupported,

    /// <summary>The host cannot serve now: disk full, kernel busy, shutting down.</summary>
    Unavailable,

    /// <summary>The caller may not.</summary>
    Forbidden,
}

/// <summary>
/// An expected failure, as a value. The text names the object, the wish, what the kernel said if it did, and the remedy.
/// </summary>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Field">The field of the request at fault, as a JSON path such as <c>subnets[0].gateway</c>, if one is.</param>
public sealed record AgentError(ErrorKind Kind, string Message, string? Field = null)
{
    /// <summary>A <see cref="ErrorKind.NotFound"/> error.</summary>
    public static AgentError NotFound(string message, string? field = null) => new(ErrorKind.NotFound, message, field);

    /// <summary>A <see cref="ErrorKind.AlreadyExists"/> error.</summary>
    public static AgentError AlreadyExists(string message, string? field = null) => new(ErrorKind.AlreadyExists, message, field);

    /// <summary>An <see cref="ErrorKind.Invalid"/> error.</summary>
    public static AgentError Invalid(string message, string? field = null) => new(ErrorKind.Invalid, message, field);

    /// <summary>A <see cref="ErrorKind.Conflict"/> error.</summary>
    public static AgentError Conflict(string message, string? field = null) => new(ErrorKind.Conflict, message, field);

    /// <summary>An <see cref="ErrorKind.Exhausted"/> error.</summary>
    public static AgentError Exhausted(string message, string? field = null) => new(ErrorKind.Exhausted, message, field);

    /// <summary>An <see cref="ErrorKind.Unsupported"/> error.</summary>
    public static AgentError Unsupported(string message, string? field = null) => new(ErrorKind.Unsupported, message, field);

    /// <summary>An <see cref="ErrorKind.Unavailable"/> error.</summary>
    public static AgentError Unavailable(string message, string? field = null) => new(ErrorKind.Unavailable, message, field);

    /// <summary>A <see cref="ErrorKind.Forbidden"/> error.</summary>
    public static AgentError Forbidden(string message, string? field = null) => new(ErrorKind.Forbidden, message, field);
}
