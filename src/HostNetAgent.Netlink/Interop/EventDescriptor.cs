namespace HostNetAgent.Netlink.Interop;

/// <summary>An eventfd: readable once signalled, until cleared, so that a thread that waits on descriptors can be woken.</summary>
public sealed unsafe class EventDescriptor : DescriptorHandle
{
    /// <summary>Makes one that is not signalled.</summary>
    /// <exception cref="SystemCallException">A limit is reached.</exception>
    public EventDescriptor()
        : base(SystemCall.Check(libc.eventfd(0, libc.EFD_CLOEXEC | libc.EFD_NONBLOCK), "make an eventfd"))
    {
    }

    /// <summary>Makes it readable.</summary>
    public void Signal()
    {
        ulong one = 1;
        if (libc.write(Number, &one, sizeof(ulong)) < 0)
            throw SystemCall.Failed("signal an eventfd");
    }
    /// <summary>Makes it unreadable again.</summary>
    public void Clear()
    {
        ulong count;
        _ = libc.read(Number, &count, sizeof(ulong));
    }
}
