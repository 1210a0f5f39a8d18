using System.Net.Sockets;

namespace HostNetAgent.Bench.Floor;

/// <summary>
/// The floor as a daemon would do it: another thread waits at a unix socket for a request, attaches, and answers; both as long as those of the
/// control API, and neither read nor written by anybody. What that adds to the floor is the least that any daemon adds.
/// </summary>
internal sealed class FloorBehindSocket : IDisposable
{
    private const int RequestLength = 250;
    private const int AnswerLength = 900;

    private readonly Socket _client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Socket _server;
    private readonly Thread _thread;
    private readonly byte[] _request = new byte[RequestLength];
    private readonly byte[] _answer = new byte[AnswerLength];
    private FloorAttachment? _next;

    /// <param name="directory">For the socket.</param>
    /// <param name="attach">What is asked for.</param>
    public FloorBehindSocket(string directory, Action<FloorAttachment> attach)
    {
        var path = Path.Combine(directory, "floor.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        _client.Connect(new UnixDomainSocketEndPoint(path));
        _server = listener.Accept();
        File.Delete(path);
        _thread = new Thread(() => Serve(attach)) { IsBackground = true, Name = "floor behind a socket" };
        _thread.Start();
    }

    /// <summary>Asks for an attachment and waits for the answer.</summary>
    public void Attach(FloorAttachment attachment)
    {
        Volatile.Write(ref _next, attachment);
        _client.Send(_request);
        for (var got = 0; got < AnswerLength;)
        {
            var length = _client.Receive(_answer);
            got += length > 0 ? length : throw new IOException("the floor behind a socket failed");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _thread.Join();
        _server.Dispose();
    }

    private void Serve(Action<FloorAttachment> attach)
    {
        var request = new byte[RequestLength];
        var answer = new byte[AnswerLength];
        while (_server.Receive(request) > 0)
        {
            attach(Volatile.Read(ref _next)!);
            _server.Send(answer);
        }
    }
}
