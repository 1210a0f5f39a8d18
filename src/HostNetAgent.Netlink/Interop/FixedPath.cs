namespace HostNetAgent.Netlink.Interop;

/// <summary>Whether a path goes on meaning what it means now, as far as users who are not root can tell.</summary>
public static unsafe class FixedPath
{
    /// <summary>
    /// True when all directories on the way are root's, none is a symbolic link, and only root can put something else in the place of what root has
    /// in them, as in sticky ones such as /tmp. The last part of the path is not looked at: it must be root's itself, as a mounted namespace is.
    /// </summary>
    /// <param name="path">An absolute path without dots; false when a directory on it is not there.</param>
    public static bool IsRoots(string path)
    {
        var parent = Path.GetDirectoryName(path);
        for (var directory = parent; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (!IsRootsDirectory(directory))
                return false;
        }

        return parent is not null;
    }

    private static bool IsRootsDirectory(string path)
    {
        statx_buffer buffer;
        if (libc.statx(libc.AT_FDCWD, path, libc.AT_SYMLINK_NOFOLLOW, libc.STATX_TYPE | libc.STATX_MODE | libc.STATX_UID, &buffer) != 0)
            return false;
        var openToOthers = (buffer.stx_mode & (libc.S_IWGRP | libc.S_IWOTH)) != 0;
        return (buffer.stx_mode & libc.S_IFMT) == libc.S_IFDIR && buffer.stx_uid == 0 && (!openToOthers || (buffer.stx_mode & libc.S_ISVTX) != 0);
    }
}
