using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HostNetAgent.Bench.Traffic;

/// <summary>Opens and resets connections, one after another.</summary>
internal static class ConnectingClient
{
    /// <summary>Connections per second from the LAN over this time.</summary>
    public static double Measure(Lan lan, IPEndPoint server, TimeSpan time)
    {
        var rate = 0.0;
        Exception? failure = null;
        lan.Start(() =>
        {
            try
            {
                rate = Run(server, time);
            }
            catch (SocketException refused)
            {
                failure = refused;
            }
        }).Join();
        return failure is null ? rate : throw new IOException($"{server} cannot be reached: {failure.Message}", failure);
    }

    private static double Run(IPEndPoint server, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(start) < time; count++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(server);
            socket.LingerState = new LingerOption(enable: true, 0); // No TIME_WAIT: it would use the ports up.
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
