using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Tests.Dns.Forwarding;

/// <summary>What an asker was told.</summary>
internal sealed class Heard : IReplyChannel
{
    public List<byte[]> Replies { get; } = [];

    public byte[] Single => Replies.ShouldHaveSingleItem();

    public bool IsStream { get; init; }

    public void Send(IpAddress address, ushort port, ReadOnlySpan<byte> reply) => Replies.Add(reply.ToArray());
}
