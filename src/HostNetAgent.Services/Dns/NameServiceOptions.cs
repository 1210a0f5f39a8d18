namespace HostNetAgent.Services.Dns;

/// <summary>How the name service runs. Immutable.</summary>
public sealed record NameServiceOptions
{
    /// <summary>Where the host's name servers are named.</summary>
    public string ResolvConf { get; init; } = "/etc/resolv.conf";

    /// <summary>Questions a second that one address may ask, in the long run.</summary>
    public int ClientRate { get; init; } = 300_000;

    /// <summary>Questions that one address may ask at once before the rate counts.</summary>
    public int ClientBurst { get; init; } = 100_000;

    /// <summary>Questions of one address that name servers are asked at the same time.</summary>
    public int ClientQuestions { get; init; } = 1024;

    /// <summary>Questions that name servers are asked at the same time.</summary>
    public int Questions { get; init; } = 8192;

    /// <summary>Connections of one address.</summary>
    public int ClientConnections { get; init; } = 16;

    /// <summary>Connections in all.</summary>
    public int Connections { get; init; } = 1024;

    /// <summary>How long a connection may be silent, or take for one message.</summary>
    public TimeSpan ConnectionPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Answers kept.</summary>
    public int CacheEntries { get; init; } = 10_000;

    /// <summary>Bytes of answers kept.</summary>
    public long CacheBytes { get; init; } = 8 << 20;
}
