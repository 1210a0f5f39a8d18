using System.Buffers;
using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

/// <summary>Receives one message of a dump; the spans live only during the call.</summary>
public delegate void DumpVisitor(in MessageReader message);

/// <summary>
/// Requests and answers over one socket. Not thread-safe: one owner, one request at a time. A request may hold many messages;
/// only the last is asked to be acknowledged, since an error is always reported and the kernel works in order.
/// </summary>
/// <remarks>Holds no buffer between requests, so that thousands of connections can stay open.</remarks>
public sealed partial class NetlinkConnection(NetlinkSocket socket) : IDisposable
{
    /// <summary>The kernel fills dump datagrams up to 32 KiB when the receiver offers as much; other answers are small.</summary>
    private int _receiveSize = 64 << 10;
    private uint _sequence;
    private bool _unfinished;

    /// <summary>Opens a connection in the calling thread's network namespace.</summary>
    public NetlinkConnection(NetlinkProtocol protocol)
        : this(new NetlinkSocket(protocol))
    {
    }

    /// <summary>The socket underneath.</summary>
    public NetlinkSocket Socket => socket;

    /// <summary>
    /// Sends all messages of <paramref name="batch"/> in one send and waits for the last one's acknowledgement. Every message is
    /// tried, even after one failed. Returns the failures, in order; empty when all succeeded.
    /// </summary>
    /// <param name="batch">Requests; sequence numbers and the last Ack flag are filled in here.</param>
    public IReadOnlyList<NetlinkFailure> Execute(NetlinkWriter batch)
    {
        if (batch.MessageCount == 0)
            return [];
        var buffer = ArrayPool<byte>.Shared.Rent(_receiveSize);
        try
        {
            var first = Send(batch.Written, buffer);
            return Collect(first, (uint)batch.MessageCount, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Sends <paramref name="batch"/> and throws for the first failure.</summary>
    /// <exception cref="NetlinkException">The kernel refused a message.</exception>
    public void Require(NetlinkWriter batch, string operation)
    {
        var failures = Execute(batch);
        if (failures.Count > 0)
            throw failures[0].ToException(operation);
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private uint Send(Span<byte> messages, Span<byte> buffer)
    {
        // A request that threw before its end left answers, and a running dump refuses the next one with EBUSY.
        if (_unfinished)
            socket.Discard(buffer);
        var first = Number(messages);
        socket.Send(messages);
        _unfinished = true;
        return first;
    }

    /// <summary>Gives the messages consecutive sequence numbers and asks for the last one's acknowledgement; returns the first number.</summary>
    private uint Number(Span<byte> messages)
    {
        var first = _sequence + 1;
        for (var rest = messages; !rest.IsEmpty;)
        {
            ref var header = ref MemoryMarshal.AsRef<NetlinkHeader>(rest);
            header.Sequence = ++_sequence;
            var length = NetlinkWriter.Align((int)header.Length);
            if (length >= rest.Length)
                header.Flags |= NetlinkFlags.Ack;
            rest = rest[Math.Min(length, rest.Length)..];
        }

        return first;
    }

    private IReadOnlyList<NetlinkFailure> Collect(uint first, uint count, byte[] buffer)
    {
        List<NetlinkFailure>? failures = null;
        while (_unfinished)
        {
            var reader = Receive(buffer);
            while (reader.Next())
            {
                var index = reader.Header.Sequence - first;
                if (index >= count || reader.Header.Type != ControlType.Error)
                    continue;
                if (Acknowledgement.Failure(reader, (int)index) is { } failure)
                    (failures ??= []).Add(failure);
                _unfinished &= index != count - 1;
            }
        }

        return failures ?? (IReadOnlyList<NetlinkFailure>)[];
    }

    private MessageReader Receive(byte[] buffer)
    {
        const int Largest = 1 << 20;
        try
        {
            return new MessageReader(buffer.AsSpan(0, socket.Receive(buffer.AsSpan())));
        }
        catch (NetlinkException e) when (e.Errno == Errno.NoBuffers)
        {
            _receiveSize = Math.Min(buffer.Length * 2, Largest);
            throw;
        }
    }
}
