using HostNetAgent.Client.Contracts;
using HostNetAgent.Client.Text;
using HostNetAgent.Core.Errors;

namespace HostNetAgent.Daemon.Api.Mapping;

/// <summary>The one mapping of the agent's errors to problems.</summary>
internal static class ErrorMapping
{
    public static ProblemKind ToKind(this ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => ProblemKind.NotFound,
        ErrorKind.AlreadyExists => ProblemKind.AlreadyExists,
        ErrorKind.Invalid => ProblemKind.Invalid,
        ErrorKind.Conflict => ProblemKind.Conflict,
        ErrorKind.Exhausted => ProblemKind.Exhausted,
        ErrorKind.Unsupported => ProblemKind.Unsupported,
        ErrorKind.Unavailable => ProblemKind.Unavailable,
        ErrorKind.Forbidden => ProblemKind.Forbidden,
        _ => ProblemKind.Internal,
    };

    /// <summary>The kind as in documents and labels of metrics.</summary>
    public static string Word(this ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => "notFound",
        ProblemKind.AlreadyExists => "alreadyExists",
        ProblemKind.Invalid => "invalid",
        ProblemKind.Conflict => "conflict",
        ProblemKind.Exhausted => "exhausted",
        ProblemKind.Unsupported => "unsupported",
        ProblemKind.Unavailable => "unavailable",
        ProblemKind.Forbidden => "forbidden",
        _ => "internal",
    };

    public static ProblemInfo ToProblem(this AgentError error, string path) => Problem(error.Kind.ToKind(), error.Message, path, error.Field);

    /// <summary>The text may quote what somebody sent, whatever that holds: here it becomes what everybody may show.</summary>
    public static ProblemInfo Problem(ProblemKind kind, string detail, string path, string? field = null, int? status = null) => new()
    {
        Type = kind.TypeUri(),
        Title = kind.Title(),
        Status = status ?? kind.Status(),
        Detail = VisibleText.Of(detail),
        Instance = path,
        Kind = kind,
        Field = field is null ? null : VisibleText.Of(field),
    };
}
