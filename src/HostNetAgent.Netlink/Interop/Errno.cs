namespace HostNetAgent.Netlink.Interop;

/// <summary>The errno values that the agent tells apart (include/uapi/asm-generic/errno-base.h, errno.h).</summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>EPERM.</summary>
    NotPermitted = 1,

    /// <summary>ENOENT.</summary>
    NoEntry = 2,

    /// <summary>ESRCH.</summary>
    NoProcess = 3,

    /// <summary>EINTR.</summary>
    Interrupted = 4,

    /// <summary>EBADF.</summary>
    BadDescriptor = 9,

    /// <summary>EAGAIN.</summary>
    Again = 11,

    /// <summary>ENOMEM.</summary>
    NoMemory = 12,

    /// <summary>EACCES.</summary>
    Access = 13,

    /// <summary>EBUSY.</summary>
    Busy = 16,

    /// <summary>EEXIST.</summary>
    Exists = 17,

    /// <summary>ENODEV.</summary>
    NoDevice = 19,

    /// <summary>EINVAL.</summary>
    Invalid = 22,

    /// <summary>EMFILE.</summary>
    TooManyFiles = 24,

    /// <summary>ENOTTY.</summary>
    NotTerminal = 25,

    /// <summary>ENOSPC.</summary>
    NoSpace = 28,

    /// <summary>ERANGE.</summary>
    Range = 34,

    /// <summary>EXFULL.</summary>
    ExchangeFull = 54,

    /// <summary>ERESTART, seen for a stale nf_tables generation id.</summary>
    Restart = 85,

    /// <summary>EMSGSIZE.</summary>
    MessageSize = 90,

    /// <summary>EPROTONOSUPPORT.</summary>
    ProtocolNotSupported = 93,

    /// <summary>EOPNOTSUPP.</summary>
    NotSupported = 95,

    /// <summary>EADDRINUSE.</summary>
    AddressInUse = 98,

    /// <summary>EADDRNOTAVAIL.</summary>
    AddressNotAvailable = 99,

    /// <summary>ENETDOWN.</summary>
    NetworkDown = 100,

    /// <summary>ENETUNREACH.</summary>
    NetworkUnreachable = 101,

    /// <summary>ENOBUFS: the kernel dropped messages because the receive buffer was full.</summary>
    NoBuffers = 105,

    /// <summary>ENOTCONN.</summary>
    NotConnected = 107,

    /// <summary>ETIMEDOUT.</summary>
    TimedOut = 110,
}
