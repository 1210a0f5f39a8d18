using System.Runtime.InteropServices;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>
/// Writes and reads nf_tables over one socket of the network namespace in which it was opened. Not thread-safe. A table made here
/// with <see cref="TableFlags.Owner"/> can be changed through this connection alone.
/// </summary>
public sealed class NfTablesConnection : IDisposable
{
    private readonly byte[] _answer = new byte[16 << 10];
    private uint _sequence = 1u << 31; // apart from the numbers that the connection below gives to dumps
    private int _sendLimit = 4 << 20;

    /// <summary>Opens a connection in the calling thread's network namespace.</summary>
    public NfTablesConnection() => Connection = new NetlinkConnection(NetlinkProtocol.Netfilter);

    /// <summary>Port id of the socket: notifications of our own changes carry it.</summary>
    public uint Port => Connection.Socket.Port;

    internal NetlinkConnection Connection { get; }

    /// <summary>
    /// Sends the batch in one send. Empty result: all of it is in force. Otherwise nothing of it is, and the result has every
    /// message that the kernel refused, in order (one refused message may make later ones fail that need it). A failure of the batch
    /// as a whole, such as ERESTART for a stale generation, has index -1.
    /// </summary>
    /// <exception cref="NetlinkException">The kernel did not take the batch, or threw it away without an answer: it was malformed.</exception>
    public IReadOnlyList<NetlinkFailure> Commit(NfTablesBatch batch)
    {
        if (batch.IsEmpty)
            return [];
        var count = (uint)batch.MessageCount;
        var first = _sequence;
        _sequence = Math.Max(unchecked(first + count + 2), 1u << 31);
        var bytes = batch.Seal(first);
        MakeRoom(bytes.Length);
        Connection.Socket.Send(bytes);
        return Collect(first, count);
    }

    /// <summary>Commits the batch and throws for the first failure.</summary>
    /// <exception cref="NetlinkException">The kernel refused; nothing was changed.</exception>
    public void Require(NfTablesBatch batch, string operation)
    {
        var failures = Commit(batch);
        if (failures.Count > 0)
            throw failures[0].ToException($"{operation} ({FailedMessage.Of(batch, failures[0])})");
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    /// <summary>
    /// The kernel works a batch off inside the send, so that all its answers wait here already and reading never has to. It answers
    /// refused messages and the last one, which asks for it, in order; a failure of the whole batch comes first.
    /// </summary>
    private IReadOnlyList<NetlinkFailure> Collect(uint first, uint count)
    {
        List<NetlinkFailure>? failures = null;
        var acknowledged = false;
        while (!acknowledged && TryReceive(out var length, ref failures))
        {
            var reader = new MessageReader(_answer.AsSpan(0, length));
            while (reader.Next())
            {
                var number = unchecked(reader.Header.Sequence - first);
                if (number > count || reader.Header.Type != ControlType.Error)
                    continue;
                acknowledged |= number == count;
                if (Acknowledgement.Failure(reader, (int)number - 1) is { } failure)
                    (failures ??= []).Add(failure);
            }
        }

        if (!acknowledged && failures is null)
            throw new NetlinkException("commit nf_tables", Errno.Invalid, "the kernel discarded the batch without an answer");
        return (IReadOnlyList<NetlinkFailure>?)failures ?? [];
    }

    /// <summary>False when nothing waits. Answers get lost only if thousands of messages were refused.</summary>
    private unsafe bool TryReceive(out int length, ref List<NetlinkFailure>? failures)
    {
        while (true)
        {
            fixed (byte* buffer = _answer)
                length = (int)libc.recv(Connection.Socket.Handle.Number, buffer, (nuint)_answer.Length, libc.MSG_DONTWAIT);
            if (length >= 0)
                return true;
            switch ((Errno)Marshal.GetLastPInvokeError())
            {
                case Errno.Again: return false;
                case Errno.Interrupted: break;
                case Errno.NoBuffers: (failures ??= []).Add(new NetlinkFailure(-1, Errno.NoBuffers, "further failures were lost", null)); break;
                case var errno: throw new NetlinkException("commit nf_tables", errno);
            }
        }
    }

    /// <summary>A datagram must fit into the send buffer as a whole.</summary>
    private unsafe void MakeRoom(int length)
    {
        if (length <= _sendLimit)
            return;
        var limit = length + (1 << 16);
        if (libc.setsockopt(Connection.Socket.Handle.Number, libc.SOL_SOCKET, libc.SO_SNDBUFFORCE, &limit, sizeof(int)) == 0)
            _sendLimit = limit;
    }
}
