using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

internal static unsafe partial class libc
{
    public const int SYS_fsopen = 430;
    public const int SYS_fsconfig = 431;
    public const int SYS_fsmount = 432;
    public const int SYS_open_tree = 428;
    public const int SYS_move_mount = 429;
    public const int OPEN_TREE_CLONE = 1;
    public const int MOVE_MOUNT_F_EMPTY_PATH = 4;
    public const int FSOPEN_CLOEXEC = 1;
    public const int FSMOUNT_CLOEXEC = 1;
    public const int FSCONFIG_CMD_CREATE = 6;
    public const int MOUNT_ATTR_NOSUID = 2;
    public const int MOUNT_ATTR_NODEV = 4;
    public const int MOUNT_ATTR_NOEXEC = 8;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int openat(int directory, string path, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint syscall(nint number, string first, nint second);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint syscall(nint number, nint first, string second, nint third);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint syscall(nint number, nint first, string second, nint third, string fourth, nint fifth);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint syscall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);
}
