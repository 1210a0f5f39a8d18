using System.Collections.Immutable;

namespace HostNetAgent.Services.Dns;

/// <summary>How the name service fares, at one time.</summary>
public sealed record NameServiceFigures
{
    /// <summary>No name service.</summary>
    public static readonly NameServiceFigures None = new();

    /// <summary>Sockets that are served.</summary>
    public int OpenSockets { get; init; }

    /// <summary>Sockets that should be served and cannot be opened.</summary>
    public int MissingSockets { get; init; }

    /// <summary>Sockets whose place somebody else has, one sentence each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Answers in the cache.</summary>
    public int CacheEntries { get; init; }

    /// <summary>Bytes of them, about.</summary>
    public long CacheBytes { get; init; }

    /// <summary>Questions that name servers are being asked.</summary>
    public int InFlight { get; init; }

    /// <summary>Questions by network and result.</summary>
    public ImmutableArray<QueryFigure> Queries { get; init; } = [];

    /// <summary>The name servers that were asked.</summary>
    public ImmutableArray<ServerFigure> Servers { get; init; } = [];
}

/// <summary>Questions of one network with one result.</summary>
public readonly record struct QueryFigure(string Network, string Result, long Count);

/// <summary>What one name server was asked.</summary>
public readonly record struct ServerFigure(string Server, long Asked, long Answered, long Failed, double AnswerSeconds);
