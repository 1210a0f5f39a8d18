using System.Collections.Concurrent;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>What other threads want done on the loop's.</summary>
internal sealed class Mailbox(ISocketWatch watch)
{
    private readonly ConcurrentQueue<Action<long>> _letters = new();

    /// <summary>Has something done soon; it is told the time. Any thread.</summary>
    public void Post(Action<long> letter)
    {
        _letters.Enqueue(letter);
        watch.Wake();
    }

    public void Empty(long now)
    {
        while (_letters.TryDequeue(out var letter))
            letter(now);
    }
}
