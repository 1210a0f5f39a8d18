using HostNetAgent.Netlink.Interop;
using HostNetAgent.Netlink.Sockets;
using HostNetAgent.Netlink.Wire;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>Hears of every change of nf_tables in the network namespace in which it was opened. Not thread-safe.</summary>
public sealed class NfTablesMonitor : IDisposable
{
    /// <summary>NFNLGRP_NFTABLES of include/uapi/linux/netfilter/nfnetlink.h.</summary>
    public const uint Group = 7;

    private readonly NetlinkSocket _socket;
    private byte[] _buffer = new byte[64 << 10];

    /// <summary>Starts to listen.</summary>
    /// <param name="receiveBuffer">Bytes of events that may wait before some are lost.</param>
    public NfTablesMonitor(int receiveBuffer = 4 << 20)
    {
        _socket = new NetlinkSocket(NetlinkProtocol.Netfilter, receiveBuffer);
        _socket.Join(Group);
    }

    /// <summary>For polling: readable when an event waits.</summary>
    public DescriptorHandle Handle => _socket.Handle;

    /// <summary>
    /// Waits for a datagram and adds its events; one commit may come in several. Lost events are the event
    /// <see cref="NfTablesEvent.Overrun"/>. Nothing is added when nothing came within <see cref="NetlinkSocket.ReceiveTimeout"/>.
    /// </summary>
    /// <exception cref="NetlinkException">The socket failed.</exception>
    public void Receive(ICollection<NfTablesEvent> events)
    {
        int length;
        try
        {
            length = _socket.Receive(ref _buffer);
        }
        catch (NetlinkException e) when (e.Errno is Errno.NoBuffers or Errno.Again)
        {
            if (e.Errno == Errno.NoBuffers)
                events.Add(NfTablesEvent.Overrun);
            return;
        }

        var reader = new MessageReader(_buffer.AsSpan(0, length));
        while (reader.Next())
        {
            if (NfTablesEvent.Read(reader) is { } change)
                events.Add(change);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
