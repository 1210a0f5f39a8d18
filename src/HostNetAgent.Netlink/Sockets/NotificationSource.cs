using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>The socket of one interest. For the thread of its subscription alone.</summary>
internal sealed class NotificationSource : IDisposable
{
    private readonly NetlinkSocket _socket;
    private readonly INetlinkListener _listener;
    private bool _failed;

    /// <summary>Joins the groups.</summary>
    /// <exception cref="NetlinkException">The kernel lacks the family or a group.</exception>
    public NotificationSource(NetlinkInterest interest)
    {
        _listener = interest.Listener;
        _socket = new NetlinkSocket(interest.Protocol, interest.ReceiveBuffer);
        try
        {
            foreach (var group in interest.Groups)
                _socket.Join(group);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>What is polled; -1 once the listener failed.</summary>
    public int Descriptor => _failed ? -1 : _socket.Handle.Number;

    /// <summary>Reads one datagram and tells of it.</summary>
    public void Read(byte[] buffer)
    {
        try
        {
            Tell(buffer);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    /// <summary>Ends this source for a reason, which the listener is told.</summary>
    public void Fail(Exception failure)
    {
        if (_failed)
            return;
        _failed = true;
        _socket.Dispose(); // Nobody reads any more, and the kernel would go on filling it.
        _listener.Failed(failure);
    }

    public void Dispose() => _socket.Dispose();

    private void Tell(byte[] buffer)
    {
        int length;
        try
        {
            length = _socket.Receive(buffer.AsSpan());
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoBuffers)
        {
            // After an overrun the kernel drops everything until the queue is empty: only what comes after that can be relied on.
            _socket.Discard(buffer);
            _listener.Overrun();
            return;
        }

        var reader = new MessageReader(buffer.AsSpan(0, length));
        while (reader.Next())
            _listener.Received(in reader);
    }
}
