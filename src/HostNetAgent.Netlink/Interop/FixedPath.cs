namespace HostNetAgent.Netlink.Interop;

/// <summary>Whether a path goes on meaning what it means now, as far as users who are not root can tell.</summary>
public static unsafe class FixedPath
{
    /// <summary>
    /// True when all directories on the way are root's, none is a symbolic link, and only root can put something else in the place of what is in them.
    /// Of the last part of the path only the place is looked at.
    /// </summary>
    /// <param name="path">An absolute path without dots; false when a directory on it is not there.</param>
    public static bool IsRoots(string path)
    {
        var parent = Path.GetDirectoryName(path);
        for (var directory = parent; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            // In a sticky directory, such as /tmp, what belongs to root stays; but the last part of the path may be anybody's.
            if (!IsRootsDirectory(directory, mayBeSticky: directory != parent))
                return false;
        }

        return parent is not null;
    }

    private static bool IsRootsDirectory(string path, bool mayBeSticky)
    {
        statx_buffer buffer;
        if (libc.statx(libc.AT_FDCWD, path, libc.AT_SYMLINK_NOFOLLOW, libc.STATX_TYPE | libc.STATX_MODE | libc.STATX_UID, &buffer) != 0)
            return false;
        var openToOthers = (buffer.stx_mode & (libc.S_IWGRP | libc.S_IWOTH)) != 0;
        return (buffer.stx_mode & libc.S_IFMT) == libc.S_IFDIR && buffer.stx_uid == 0 && (!openToOthers || (mayBeSticky && (buffer.stx_mode & libc.S_ISVTX) != 0));
    }
}
