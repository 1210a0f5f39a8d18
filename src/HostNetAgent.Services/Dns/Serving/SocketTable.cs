using System.Runtime.InteropServices;
using HostNetAgent.Services.Sockets;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>The sockets that a loop watches, by the number that the watch gives back. Of the loop's thread.</summary>
internal sealed class SocketTable(ISocketWatch watch)
{
    private readonly List<ILoopSocket?> _sockets = [];
    private readonly Stack<int> _free = [];

    /// <summary>Watches a socket; returns its number.</summary>
    public int Add(SafeHandle handle, ILoopSocket socket)
    {
        if (!_free.TryPop(out var number))
        {
            number = _sockets.Count;
            _sockets.Add(null);
        }

        _sockets[number] = socket;
        watch.Add(handle, number);
        return number;
    }

    public void Remove(SafeHandle handle, int number)
    {
        watch.Remove(handle);
        _sockets[number] = null;
        _free.Push(number);
    }

    /// <summary>The socket of a number; null when it went after the watch had told of it.</summary>
    public ILoopSocket? this[int number] => (uint)number < (uint)_sockets.Count ? _sockets[number] : null;
}
