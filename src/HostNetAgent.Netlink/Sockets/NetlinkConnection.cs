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
public sealed class NetlinkConnection(NetlinkSocket socket) : IDisposable
{
    private byte[] _receive = new byte[32 << 10];
    private uint _sequence;

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
        var first = Number(batch.Written);
        socket.Send(batch.Written);
        return Collect(first, (uint)batch.MessageCount);
    }

    /// <summary>Sends <paramref name="batch"/> and throws for the first failure.</summary>
    /// <exception cref="NetlinkException">The kernel refused a message.</exception>
    public void Require(NetlinkWriter batch, string operation)
    {
        var failures = Execute(batch);
        if (failures.Count > 0)
            throw failures[0].ToException(operation);
    }

    /// <summary>Sends one dump request (flags must include Dump) and visits every answer. Complete, or an exception.</summary>
    /// <exception cref="NetlinkException">Refused; or <see cref="Errno.Interrupted"/> when the table changed meanwhile (ask again).</exception>
    public void Dump(NetlinkWriter request, string operation, DumpVisitor visit)
    {
        var sequence = Number(request.Written);
        socket.Send(request.Written);
        var interrupted = false;
        for (var done = false; !done;)
        {
            var reader = new MessageReader(_receive.AsSpan(0, socket.Receive(ref _receive)));
            while (reader.Next())
            {
                if (reader.Header.Sequence != sequence)
                    continue;
                interrupted |= (reader.Header.Flags & NetlinkFlags.DumpInterrupted) != 0 && reader.Header.Type != ControlType.Error;
                if (reader.Header.Type is ControlType.Error or ControlType.Done)
                {
                    done = true;
                    if (Acknowledgement.Failure(reader, 0) is { } failure)
                        throw failure.ToException(operation);
                }
                else
                {
                    visit(in reader);
                    done |= (reader.Header.Flags & NetlinkFlags.Multi) == 0;
                }
            }
        }

        if (interrupted)
            throw new NetlinkException(operation, Errno.Interrupted, "the table changed while it was dumped");
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

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

    private List<NetlinkFailure> Collect(uint first, uint count)
    {
        List<NetlinkFailure> failures = [];
        for (var done = false; !done;)
        {
            var reader = new MessageReader(_receive.AsSpan(0, socket.Receive(ref _receive)));
            while (reader.Next())
            {
                var index = reader.Header.Sequence - first;
                if (index >= count || reader.Header.Type != ControlType.Error)
                    continue;
                if (Acknowledgement.Failure(reader, (int)index) is { } failure)
                    failures.Add(failure);
                done |= index == count - 1;
            }
        }

        return failures;
    }
}
