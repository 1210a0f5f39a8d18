using System.Buffers.Binary;
using System.Net.Sockets;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Services.Dns.Serving;

/// <summary>
/// One client's connection (RFC 7766): a length, a question, its answer, the next one. Whoever says nothing, stops in the middle or does not read
/// is cut off when the patience is over.
/// </summary>
internal sealed class StreamConnection(Socket socket, IpAddress address, ushort port, NetworkDesk desk, Mailbox mailbox, TimeSpan patience) : IReplyChannel
{
    private const int LongestQuestion = 4096;
    private TaskCompletionSource<byte[]?>? _reply;

    /// <inheritdoc/>
    public bool IsStream => true;

    /// <summary>Serves until the client goes, or must; then the socket is closed.</summary>
    public async Task ServeAsync()
    {
        using var own = socket;
        var question = new byte[2 + 512];
        try
        {
            while (await ReadAsync(question, 0, 2))
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(question);
                if (length is < 12 or > LongestQuestion)
                    return;
                if (question.Length < 2 + length)
                    Array.Resize(ref question, 2 + LongestQuestion);
                if (!await ReadAsync(question, 2, length) || await AskAsync(question.AsMemory(2, length)) is not { } reply)
                    return;
                await WriteAsync(reply);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or TimeoutException)
        {
            desk.Lost(null);
        }
    }

    /// <inheritdoc/>
    public void Send(IpAddress address, ushort port, ReadOnlySpan<byte> reply) => _reply?.TrySetResult(Framed(reply));

    private static byte[] Framed(ReadOnlySpan<byte> reply)
    {
        var framed = new byte[2 + reply.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)reply.Length);
        reply.CopyTo(framed.AsSpan(2));
        return framed;
    }

    /// <summary>Hands the question to the loop; null when it gets no answer.</summary>
    private Task<byte[]?> AskAsync(ReadOnlyMemory<byte> question)
    {
        var reply = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reply = reply;
        mailbox.Post(now => Answer(question.Span, reply, now));
        return reply.Task.WaitAsync(patience);
    }

    private void Answer(ReadOnlySpan<byte> question, TaskCompletionSource<byte[]?> reply, long now)
    {
        var room = StreamRoom.Rent();
        try
        {
            if (desk.Answer(this, address, port, question, room, now) is var length and > 0)
                reply.TrySetResult(Framed(room.AsSpan(0, length)));
            else if (!desk.IsWaiting(address))
                reply.TrySetResult(null);
        }
        finally
        {
            StreamRoom.Return(room);
        }
    }

    private async Task<bool> ReadAsync(byte[] buffer, int offset, int count)
    {
        using var limit = new CancellationTokenSource(patience);
        while (count > 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(offset, count), SocketFlags.None, limit.Token);
            if (read == 0)
                return false;
            (offset, count) = (offset + read, count - read);
        }

        return true;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> reply)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!reply.IsEmpty)
            reply = reply[await socket.SendAsync(reply, SocketFlags.None, limit.Token)..];
    }
}
