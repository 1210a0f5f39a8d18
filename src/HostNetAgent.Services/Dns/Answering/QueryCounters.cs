namespace HostNetAgent.Services.Dns.Answering;

/// <summary>How many questions of a network had which result. Written by the loop, read by anyone.</summary>
internal sealed class QueryCounters
{
    private static readonly int Kinds = Enum.GetValues<QueryResult>().Length;
    private readonly long[] _counts = new long[Kinds];

    public void Count(QueryResult result) => _counts[(int)result]++;

    public long Of(QueryResult result) => Volatile.Read(ref _counts[(int)result]);
}
