using System.Runtime.InteropServices;

namespace HostNetAgent.Services.Sockets;

/// <summary>Datagrams that are received and answered together. Of one thread.</summary>
public interface IPacketBatch : IDisposable
{
    /// <summary>Most datagrams at once.</summary>
    int Capacity { get; }

    /// <summary>Receives what is there, without waiting; returns how many.</summary>
    int Receive(SafeHandle socket);

    /// <summary>A datagram.</summary>
    ReadOnlySpan<byte> Packet(int index);

    /// <summary>Its sender's address, 4 or 16 bytes.</summary>
    ReadOnlySpan<byte> Address(int index);

    /// <summary>Its sender's port.</summary>
    ushort Port(int index);

    /// <summary>Room for the answer.</summary>
    Span<byte> Reply(int index);

    /// <summary>The first bytes of the room are the answer.</summary>
    void Answer(int index, int length);

    /// <summary>Sends the answers.</summary>
    void Send(SafeHandle socket);
}
