using System.Net;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>How name servers are reached.</summary>
internal interface IUpstreamWay
{
    /// <summary>Sends a datagram from a port of its own, which stays open for answers until the result is disposed; null when it cannot be sent.</summary>
    IDisposable? Send(IPEndPoint to, ReadOnlySpan<byte> message, IUpstreamListener listener);

    /// <summary>Sends a message over a connection of its own and waits for one answer.</summary>
    void SendByStream(IPEndPoint to, byte[] message, TimeSpan patience, IUpstreamListener listener);
}

/// <summary>Hears what comes of it, on the loop's thread.</summary>
internal interface IUpstreamListener
{
    /// <summary>A message came.</summary>
    void Arrived(ReadOnlySpan<byte> message, bool stream);

    /// <summary>None will come this way.</summary>
    void Broken();
}
