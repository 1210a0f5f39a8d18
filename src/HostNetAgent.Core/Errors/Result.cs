using System.Diagnostics.CodeAnalysis;

namespace HostNetAgent.Core.Errors;

/// <summary>A value or an expected failure.</summary>
public readonly struct Result<T>
{
    private readonly T _value;

    private Result(T value, AgentError? error) => (_value, Error) = (value, error);

    /// <summary>The failure, or null.</summary>
    public AgentError? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => Error is null ? _value : throw new InvalidOperationException(Error.Message);

    /// <summary>Takes the value, or the error.</summary>
    public bool Try([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out AgentError? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator Result<T>(AgentError error) => new(default!, error);
}
