using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>Bytes to the control socket as a client would never send them.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public RawHttp(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _socket.ReceiveTimeout = 20_000;
    }

    public RawHttp Send(string text)
    {
        _socket.Send(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public RawHttp SendBody(string method, string path, string body, string extra = "") =>
        Send($"{method} {path} HTTP/1.1\r\nHost: h\r\n{extra}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Tells the daemon that nothing more comes.</summary>
    public RawHttp EndSending()
    {
        _socket.Shutdown(SocketShutdown.Send);
        return this;
    }

    /// <summary>Reads until the text has been seen, or the daemon closes.</summary>
    public string ReadUntil(string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[65536];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var count = _socket.Receive(buffer);
            if (count == 0)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
