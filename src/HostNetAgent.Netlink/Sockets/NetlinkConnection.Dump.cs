using System.Buffers;
using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Sockets;

public sealed partial class NetlinkConnection
{
    /// <summary>Sends one request that is answered with data, a dump or not, and visits every answer. Complete, or an exception.</summary>
    /// <exception cref="NetlinkException">
    /// Refused; or <see cref="Errno.Interrupted"/> when the table changed meanwhile; or <see cref="Errno.NoBuffers"/>
    /// when answers were lost. After the last two, asking again may succeed.
    /// </exception>
    public void Dump(NetlinkWriter request, string operation, DumpVisitor visit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_receiveSize);
        try
        {
            var sequence = Send(request.Written, buffer);
            if (Visit(sequence, operation, visit, buffer))
                throw new NetlinkException(operation, Errno.Interrupted, "the table changed while it was dumped");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Like <see cref="Dump(NetlinkWriter, string, DumpVisitor)"/>, but begins again when the dump was incomplete.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">What is asked, in words.</param>
    /// <param name="visit">Gets every answer.</param>
    /// <param name="restart">Called before each attempt: forget the answers so far.</param>
    /// <param name="attempts">How often to try, at least 1; the last failure is thrown.</param>
    public void Dump(NetlinkWriter request, string operation, DumpVisitor visit, Action restart, int attempts = 10)
    {
        for (var attempt = 1; ; attempt++)
        {
            restart();
            try
            {
                Dump(request, operation, visit);
                return;
            }
            catch (NetlinkException e) when (attempt < attempts && IsIncomplete(e.Errno))
            {
                continue;
            }
        }
    }

    private static bool IsIncomplete(Errno errno) => errno is Errno.Interrupted or Errno.NoBuffers;

    /// <summary>Returns whether the kernel marked an answer as interrupted.</summary>
    private bool Visit(uint sequence, string operation, DumpVisitor visit, byte[] buffer)
    {
        var interrupted = false;
        while (_unfinished)
        {
            var reader = Receive(buffer);
            while (reader.Next())
            {
                if (reader.Header.Sequence != sequence)
                    continue;
                interrupted |= reader.Header.Type != ControlType.Error && (reader.Header.Flags & NetlinkFlags.DumpInterrupted) != 0;
                if (reader.Header.Type is not (ControlType.Error or ControlType.Done))
                    visit(in reader);
                else if (Acknowledgement.Failure(reader, 0) is { } failure)
                    throw failure.ToException(operation);
                else
                    _unfinished = false;
            }
        }

        return interrupted;
    }
}
