using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HostNetAgent.Services.Sockets;

/// <summary>Sockets that hear one device alone, whatever else the host listens to.</summary>
internal static class DeviceSocket
{
    private const int SolSocket = 1;
    private const int SoReuseAddress = 2;
    private const int SoReceiveBuffer = 8;
    private const int SoBindToDevice = 25;
    private const int SolIp = 0;
    private const int IpFreeBind = 15;
    private const int Backlog = 64;
    private const int ReceiveBuffer = 1 << 20;

    /// <summary>A datagram socket at an address that may still be missing on the device.</summary>
    /// <exception cref="SocketException">The device is missing, or another program has the port.</exception>
    public static Socket Datagrams(string device, IPEndPoint address)
    {
        try
        {
            return Datagrams(device, address, shared: false);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // Another program has the port on every address. If it shares it, as dnsmasq does, ours is the better match for what comes in here.
            return Datagrams(device, address, shared: true);
        }
    }

    /// <summary>A listening stream socket.</summary>
    /// <exception cref="SocketException">The device is missing, or another program has the port.</exception>
    public static Socket Streams(string device, IPEndPoint address) => Make(device, address, SocketType.Stream, ProtocolType.Tcp, socket =>
    {
        // Connections of an earlier daemon may still linger in TIME_WAIT.
        Set(socket, SolSocket, SoReuseAddress, 1);
        socket.Bind(address);
        socket.Listen(Backlog);
    });

    /// <summary>A datagram socket that may send to everybody, beside others that hear the port on other devices.</summary>
    /// <exception cref="SocketException">The device is missing, or another program has the port for itself.</exception>
    public static Socket Broadcasts(string device, IPEndPoint address) => Make(device, address, SocketType.Dgram, ProtocolType.Udp, socket =>
    {
        Set(socket, SolSocket, SoReuseAddress, 1);
        socket.EnableBroadcast = true;
        socket.Bind(address);
    });

    private static Socket Datagrams(string device, IPEndPoint address, bool shared) => Make(device, address, SocketType.Dgram, ProtocolType.Udp, socket =>
    {
        if (shared)
            Set(socket, SolSocket, SoReuseAddress, 1);
        Set(socket, SolSocket, SoReceiveBuffer, ReceiveBuffer);
        socket.Bind(address);
    });

    private static Socket Make(string device, IPEndPoint address, SocketType type, ProtocolType protocol, Action<Socket> bind)
    {
        var socket = new Socket(address.AddressFamily, type, protocol) { Blocking = false };
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            socket.SetRawSocketOption(SolSocket, SoBindToDevice, Encoding.ASCII.GetBytes(device));
            Set(socket, SolIp, IpFreeBind, 1);
            bind(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Set(Socket socket, int level, int option, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        socket.SetRawSocketOption(level, option, bytes);
    }
}
