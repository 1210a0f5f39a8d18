using System.Runtime.InteropServices;

namespace HostNetAgent.Services.Sockets;

/// <summary>Waits for any of many sockets. Of one thread, but for <see cref="Wake"/>.</summary>
public interface ISocketWatch : IDisposable
{
    /// <summary>Watches a socket until it is removed; it must be removed before it is closed.</summary>
    void Add(SafeHandle socket, int key);

    /// <summary>Watches a socket no longer.</summary>
    void Remove(SafeHandle socket);

    /// <summary>Waits until a socket is readable, or the watch is woken, and gives the keys of those that are.</summary>
    /// <param name="keys">Room for keys.</param>
    /// <param name="milliseconds">How long; -1 for ever.</param>
    /// <returns>How many.</returns>
    int Wait(Span<int> keys, int milliseconds);

    /// <summary>Ends a wait, this one or the next. Any thread.</summary>
    void Wake();
}
