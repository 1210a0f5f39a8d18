using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Hosting.Listening;

/// <summary>Kestrel's sockets behind a listener of our own: Kestrel's never rests when the process has no file descriptor left.</summary>
/// <param name="bind">Makes the bound socket, at the start and whenever <paramref name="isLost"/>.</param>
/// <param name="isLost">Whether clients cannot find the socket any more.</param>
/// <param name="loggers">For what goes wrong later.</param>
internal sealed class EnduringTransport(Func<EndPoint, Socket> bind, Func<bool>? isLost, ILoggerFactory loggers) : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        // Requests are short and never block, so that a hop to another thread would cost more than it gives.
        var options = new SocketConnectionFactoryOptions { UnsafePreferInlineScheduling = true, WaitForDataBeforeAllocatingBuffer = false, IOQueueCount = 0 };
        var log = loggers.CreateLogger<EnduringListener>();
        return ValueTask.FromResult<IConnectionListener>(new EnduringListener(endpoint, () => bind(endpoint), isLost, new SocketConnectionContextFactory(options, log), log));
    }
}
