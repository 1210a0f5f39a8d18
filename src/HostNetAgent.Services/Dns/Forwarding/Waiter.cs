using HostNetAgent.Services.Dns.Serving;

namespace HostNetAgent.Services.Dns.Forwarding;

/// <summary>Somebody who waits for a name server's answer.</summary>
/// <param name="Asker">Who.</param>
/// <param name="Packet">The question as it came.</param>
internal readonly record struct Waiter(Asker Asker, byte[] Packet);
