namespace HostNetAgent.Services.Dns.Serving;

/// <summary>A socket that the loop watches.</summary>
internal interface ILoopSocket
{
    /// <summary>There is something to read, or an error to be told. Must not wait.</summary>
    void Ready(long now);
}
