namespace HostNetAgent.Core.Ports;

/// <summary>Where the thread runs that helps another: beside it, not in its place.</summary>
public interface IHelperPlacement
{
    /// <summary>The calling thread is the helper.</summary>
    void Join();

    /// <summary>The calling thread is about to wake the helper and to go on itself.</summary>
    void MakeWay();

    /// <summary>The calling thread only waits for the helper, which may run in its place too.</summary>
    void GiveWay();
}
