using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Bench.Traffic;

/// <summary>Takes connections and closes them, inside a sandbox.</summary>
internal sealed class AcceptingServer : IDisposable
{
    private readonly Thread _thread;
    private readonly TaskCompletionSource<Socket> _listener = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AcceptingServer(string namespacePath, int port)
    {
        _thread = Lan.StartIn(namespacePath, () => Run(port));
        _listener.Task.Wait();
    }

    public void Dispose()
    {
        _listener.Task.Result.Dispose();
        _thread.Join();
    }

    private void Run(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, port));
        listener.Listen(1024);
        _listener.SetResult(listener);
        try
        {
            while (true)
            {
                // No reset from here: it could overtake the client's own look at its new connection.
                listener.Accept().Dispose();
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return; // Dispose was called.
        }
    }
}
