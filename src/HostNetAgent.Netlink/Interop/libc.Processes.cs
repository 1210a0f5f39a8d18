using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

internal static unsafe partial class libc
{
    public const int SYS_pidfd_send_signal = 424;
    public const int SYS_pidfd_open = 434;
    public const int SIG_SETMASK = 2;
    public const int SignalSetSize = 128;

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint syscall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int execvpe(byte* file, byte** arguments, byte** environment);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int sigemptyset(byte* set);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int sigprocmask(int how, byte* set, byte* old);
}
