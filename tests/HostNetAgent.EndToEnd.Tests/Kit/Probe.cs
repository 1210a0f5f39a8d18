using System.Net.Sockets;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>One question to an <see cref="EchoServer"/>.</summary>
public static class Probe
{
    /// <summary>The answer to one attempt (a lost first packet is sent again), null when there is none or the connection is refused.</summary>
    public static async Task<string?> AskAsync(this NetworkNamespace home, string to, ProtocolType protocol = ProtocolType.Tcp, string? from = null)
    {
        try
        {
            using var conversation = await Conversation.OpenAsync(home, to, protocol, from);
            return await conversation.SayAsync("hello") ?? (protocol == ProtocolType.Udp ? await conversation.SayAsync("hello") : null);
        }
        catch (Exception silence) when (silence is OperationCanceledException or SocketException)
        {
            return null;
        }
    }

    /// <summary>Asks until somebody answers: a device that was made just now may lose packets for a second.</summary>
    public static async Task<string> ReachAsync(this NetworkNamespace home, string to, ProtocolType protocol = ProtocolType.Tcp, string? from = null) =>
        (await Soon.AskAsync(() => home.AskAsync(to, protocol, from), answer => answer is not null, $"an answer from {protocol} {to}"))!;
}
