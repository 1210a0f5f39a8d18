using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>
/// Multicast notifications of the namespace that the constructor's thread is in. What happens after the constructor returned is
/// heard; so subscribe first, then dump. A thread of its own reads, so that a busy program loses as little as possible.
/// </summary>
public sealed class NetlinkSubscription : IDisposable
{
    private readonly NetlinkSocket _socket;
    private readonly EventDescriptor _stop = new();
    private readonly INetlinkListener _listener;
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[64 << 10];

    /// <summary>Joins the groups and starts to read.</summary>
    /// <param name="protocol">The netlink family.</param>
    /// <param name="groups">Group numbers, such as those of <see cref="Route.RouteGroup"/>.</param>
    /// <param name="listener">Is told.</param>
    /// <param name="receiveBuffer">Bytes of notifications that the kernel keeps for a listener that is slow.</param>
    /// <exception cref="NetlinkException">The kernel lacks the family or a group.</exception>
    public NetlinkSubscription(NetlinkProtocol protocol, IReadOnlyList<uint> groups, INetlinkListener listener, int receiveBuffer = 4 << 20)
    {
        _listener = listener;
        try
        {
            _socket = new NetlinkSocket(protocol, receiveBuffer);
            foreach (var group in groups)
                _socket.Join(group);
        }
        catch
        {
            _socket?.Dispose();
            _stop.Dispose();
            throw;
        }

        _thread = new Thread(Run) { IsBackground = true, Name = $"netlink {protocol}" };
        _thread.Start();
    }

    /// <summary>Ends the reading; after it returned, the listener is not called any more (unless the listener itself calls this).</summary>
    public void Dispose()
    {
        if (_stop.IsClosed)
            return;
        _stop.Signal();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (WaitForNotification())
                Read();
        }
        catch (Exception e)
        {
            _listener.Failed(e);
        }
        finally
        {
            _socket.Dispose();
            _stop.Dispose();
        }
    }

    private bool WaitForNotification()
    {
        Span<bool> ready = stackalloc bool[2];
        Readiness.Wait([_stop.Number, _socket.Handle.Number], ready, Timeout.InfiniteTimeSpan);
        return !ready[0];
    }

    private void Read()
    {
        int length;
        try
        {
            length = _socket.Receive(_buffer.AsSpan());
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoBuffers)
        {
            // After an overrun the kernel drops everything until the queue is empty: only what comes after that can be relied on.
            _socket.Discard(_buffer);
            _listener.Overrun();
            return;
        }

        var reader = new MessageReader(_buffer.AsSpan(0, length));
        while (reader.Next())
            _listener.Received(in reader);
    }
}
