using Microsoft.Win32.SafeHandles;

namespace HostNetAgent.Netlink.Interop;

/// <summary>flock(2): exclusive use of a file among those who ask for it. The kernel drops it with the last descriptor of the opening, so with the process at the latest.</summary>
public static class FileLock
{
    /// <summary>Locks an open file until it is closed; false when another opening of it has the lock. Does not wait.</summary>
    /// <exception cref="SystemCallException">The file system has no locks.</exception>
    public static bool TryTake(SafeFileHandle file)
    {
        var added = false;
        try
        {
            file.DangerousAddRef(ref added);
            if (libc.flock((int)file.DangerousGetHandle(), libc.LOCK_EX | libc.LOCK_NB) == 0)
                return true;
            return SystemCall.LastError == Errno.Again ? false : throw SystemCall.Failed("lock a file");
        }
        finally
        {
            if (added)
                file.DangerousRelease();
        }
    }
}
