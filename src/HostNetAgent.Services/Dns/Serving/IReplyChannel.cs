using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>The way back to those who asked: a socket of a network, or one connection.</summary>
internal interface IReplyChannel
{
    /// <summary>Whether replies go over a stream, where length is no matter.</summary>
    bool IsStream { get; }

    /// <summary>Sends a reply. One that cannot be sent is lost: its asker is gone, or asks again.</summary>
    void Send(IpAddress address, ushort port, ReadOnlySpan<byte> reply);
}
