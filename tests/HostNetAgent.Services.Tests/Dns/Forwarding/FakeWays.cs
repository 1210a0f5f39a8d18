using System.Buffers.Binary;
using System.Net;
using HostNetAgent.Services.Dns.Forwarding;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

/// <summary>Name servers that a test plays itself.</summary>
internal sealed class FakeWays : IUpstreamWay
{
    /// <summary>Questions that were sent, in order.</summary>
    public List<Sent> Questions { get; } = [];

    /// <summary>Servers to which nothing can be sent.</summary>
    public HashSet<string> Unreachable { get; } = [];

    /// <summary>Servers to which sending ends in a fault.</summary>
    public HashSet<string> Faulty { get; } = [];

    /// <summary>Ports that are open.</summary>
    public int Open { get; private set; }

    public Sent Last => Questions[^1];

    /// <inheritdoc/>
    public IDisposable? Send(IPEndPoint to, ReadOnlySpan<byte> message, IUpstreamListener listener)
    {
        if (Unreachable.Contains(to.Address.ToString()))
            return null;
        if (Faulty.Contains(to.Address.ToString()))
            throw new IOException("no room to watch one more socket");
        Questions.Add(new Sent(to.Address.ToString(), message.ToArray(), listener, Stream: false));
        Open++;
        return new Port(this);
    }

    /// <inheritdoc/>
    public void SendByStream(IPEndPoint to, byte[] message, TimeSpan patience, IUpstreamListener listener) =>
        Questions.Add(new Sent(to.Address.ToString(), message, listener, Stream: true));

    private sealed class Port(FakeWays ways) : IDisposable
    {
        public void Dispose() => ways.Open--;
    }
}

/// <summary>A question on its way.</summary>
internal sealed record Sent(string Server, byte[] Message, IUpstreamListener Listener, bool Stream)
{
    public ushort Id => BinaryPrimitives.ReadUInt16BigEndian(Message);

    /// <summary>Answers with one address.</summary>
    public void Answer(string address, uint ttl = 60) => Say(Packet.Reply(Message, 0x8180, 1).A(ttl, address));

    public void Say(Packet answer) => Listener.Arrived(answer.Bytes, Stream);
}
