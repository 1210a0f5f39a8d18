namespace HostNetAgent.Client.Contracts;

/// <summary>What kind of failure. In JSON in camelCase; each has one HTTP status.</summary>
public enum ProblemKind
{
    /// <summary>The agent failed in a way that nobody foresaw; its log knows more. 500.</summary>
    Internal,

    /// <summary>The named object does not exist. 404.</summary>
    NotFound,

    /// <summary>An object of that name exists. 409.</summary>
    AlreadyExists,

    /// <summary>The request itself is wrong. 400; 405 for the method, 413 for the size of the body.</summary>
    Invalid,

    /// <summary>The request contradicts what exists: in use, taken, overlapping. 409.</summary>
    Conflict,

    /// <summary>A pool of addresses or ports is used up. 507, so that 503 always means "try again later".</summary>
    Exhausted,

    /// <summary>The kernel or this version cannot do it. 501.</summary>
    Unsupported,

    /// <summary>The host cannot serve now: disk full, kernel busy, shutting down. 503.</summary>
    Unavailable,

    /// <summary>The caller may not. 403.</summary>
    Forbidden,
}

/// <summary>The one mapping of kinds to HTTP.</summary>
public static class ProblemKinds
{
    /// <summary>The HTTP status of a kind.</summary>
    public static int Status(this ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => 404,
        ProblemKind.AlreadyExists or ProblemKind.Conflict => 409,
        ProblemKind.Invalid => 400,
        ProblemKind.Exhausted => 507,
        ProblemKind.Unsupported => 501,
        ProblemKind.Unavailable => 503,
        ProblemKind.Forbidden => 403,
        _ => 500,
    };

    /// <summary>The title of a kind.</summary>
    public static string Title(this ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => "Not found",
        ProblemKind.AlreadyExists => "Already exists",
        ProblemKind.Invalid => "Invalid request",
        ProblemKind.Conflict => "Conflict with the present state",
        ProblemKind.Exhausted => "Pool used up",
        ProblemKind.Unsupported => "Not supported",
        ProblemKind.Unavailable => "Not available now",
        ProblemKind.Forbidden => "Not allowed",
        _ => "Internal error",
    };

    /// <summary>The problem type of a kind.</summary>
    public static string TypeUri(this ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => "urn:hostnet:problem:not-found",
        ProblemKind.AlreadyExists => "urn:hostnet:problem:already-exists",
        ProblemKind.Invalid => "urn:hostnet:problem:invalid",
        ProblemKind.Conflict => "urn:hostnet:problem:conflict",
        ProblemKind.Exhausted => "urn:hostnet:problem:exhausted",
        ProblemKind.Unsupported => "urn:hostnet:problem:unsupported",
        ProblemKind.Unavailable => "urn:hostnet:problem:unavailable",
        ProblemKind.Forbidden => "urn:hostnet:problem:forbidden",
        _ => "urn:hostnet:problem:internal",
    };

    /// <summary>The kind that a status stands for when the answer has no problem document.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        404 => ProblemKind.NotFound,
        409 => ProblemKind.Conflict,
        501 => ProblemKind.Unsupported,
        403 => ProblemKind.Forbidden,
        503 => ProblemKind.Unavailable,
        507 => ProblemKind.Exhausted,
        >= 400 and < 500 => ProblemKind.Invalid,
        _ => ProblemKind.Internal,
    };
}
