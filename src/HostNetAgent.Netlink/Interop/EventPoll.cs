using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>
/// An epoll instance over descriptors that others own: tells which are readable, level-triggered, by the number that each was added with.
/// Costs nothing for descriptors on which nothing happens.
/// </summary>
public sealed unsafe class EventPoll : DescriptorHandle
{
    private const int MostEvents = 64;

    // struct epoll_event is packed on x86-64 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    /// <summary>Makes an empty one.</summary>
    /// <exception cref="SystemCallException">A limit is reached.</exception>
    public EventPoll()
        : base(SystemCall.Check(libc.epoll_create1(libc.EPOLL_CLOEXEC), "make an epoll instance"))
    {
    }

    /// <summary>Watches a descriptor; it must be removed before it is closed.</summary>
    /// <exception cref="SystemCallException">A limit is reached.</exception>
    public void Add(int descriptor, int key)
    {
        var wanted = stackalloc byte[16];
        *(uint*)wanted = libc.EPOLLIN;
        BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(wanted + DataOffset, 8), key);
        SystemCall.Check(libc.epoll_ctl(Number, libc.EPOLL_CTL_ADD, descriptor, wanted), "watch a descriptor");
    }

    /// <summary>Watches a descriptor no longer.</summary>
    public void Remove(int descriptor)
    {
        var ignored = stackalloc byte[16];
        _ = libc.epoll_ctl(Number, libc.EPOLL_CTL_DEL, descriptor, ignored);
    }

    /// <summary>Waits for readable descriptors (or such at their end, or with an error) and gives their numbers; an interruption counts as none.</summary>
    /// <param name="keys">Room for the answer.</param>
    /// <param name="milliseconds">How long; -1 for ever.</param>
    /// <returns>How many are ready.</returns>
    /// <exception cref="SystemCallException">epoll failed.</exception>
    public int Wait(Span<int> keys, int milliseconds)
    {
        var events = stackalloc byte[MostEvents * 16];
        var count = libc.epoll_wait(Number, events, Math.Min(keys.Length, MostEvents), milliseconds);
        if (count < 0)
            return SystemCall.LastError == Errno.Interrupted ? 0 : throw SystemCall.Failed("wait for descriptors");
        for (var i = 0; i < count; i++)
            keys[i] = (int)BinaryPrimitives.ReadInt64LittleEndian(new ReadOnlySpan<byte>(events + (i * EventSize) + DataOffset, 8));
        return count;
    }
}
