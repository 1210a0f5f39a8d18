using HostNetAgent.Core.Model;
using HostNetAgent.Services.Dns.Answering;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>Who asked one question, and how to answer.</summary>
/// <param name="Channel">The way back.</param>
/// <param name="Address">The source address.</param>
/// <param name="Port">The source port.</param>
/// <param name="Client">What its address may still ask for.</param>
/// <param name="Counters">Where the result is counted.</param>
internal readonly record struct Asker(IReplyChannel Channel, IpAddress Address, ushort Port, Client Client, QueryCounters Counters)
{
    public void Reply(ReadOnlySpan<byte> reply) => Channel.Send(Address, Port, reply);
}
