namespace HostNetAgent.Services.Dns.Answering;

/// <summary>What became of a question; the label of its metric.</summary>
internal enum QueryResult
{
    /// <summary>Answered from a network's own names.</summary>
    Own,

    /// <summary>A name of ours without a record of that type.</summary>
    Empty,

    /// <summary>Nobody's name, and nobody to ask further.</summary>
    Unknown,

    /// <summary>Answered from what a name server said before.</summary>
    Cached,

    /// <summary>Answered by a name server.</summary>
    Forwarded,

    /// <summary>No name server gave an answer.</summary>
    Failed,

    /// <summary>Not a question that is answered.</summary>
    Refused,

    /// <summary>Dropped or refused because its asker asks too much.</summary>
    Limited,
}
