using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

internal static unsafe partial class libc
{
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SO_REUSEADDR = 2;
    public const int SO_PEERCRED = 17;
    public const int SO_NETNS_COOKIE = 71;
    public const int IPPROTO_IPV6 = 41;
    public const int IPV6_V6ONLY = 26;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockopt(int fd, int level, int option, void* value, uint* length);
}

/// <summary><c>struct ucred</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ucred
{
    public int pid;
    public uint uid;
    public uint gid;
}

/// <summary><c>struct sockaddr_in6</c>, whose first 8 bytes are those of <c>struct sockaddr_in</c> too (address in flowinfo's place).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct sockaddr_in6
{
    public ushort sin6_family;
    public ushort sin6_port;
    public uint sin6_flowinfo;
    public fixed byte sin6_addr[16];
    public uint sin6_scope_id;
}
