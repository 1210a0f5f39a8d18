using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Diagnostics;

/// <summary>include/uapi/linux/sock_diag.h and unix_diag.h, in the kernel's own names so that the C compiler can check them.</summary>
internal static class unix_diag
{
    public const ushort SOCK_DIAG_BY_FAMILY = 20;
    public const byte AF_UNIX = 1;
    public const uint UDIAG_SHOW_NAME = 1;
    public const uint UDIAG_SHOW_UID = 0x40;
    public const ushort UNIX_DIAG_NAME = 0;
    public const ushort UNIX_DIAG_UID = 7;
}

/// <summary><c>struct unix_diag_req</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct unix_diag_req
{
    public byte sdiag_family;
    public byte sdiag_protocol;
    public ushort pad;
    public uint udiag_states;
    public uint udiag_ino;
    public uint udiag_show;
    public fixed uint udiag_cookie[2];
}

/// <summary><c>struct unix_diag_msg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct unix_diag_msg
{
    public byte udiag_family;
    public byte udiag_type;
    public byte udiag_state;
    public byte pad;
    public uint udiag_ino;
    public fixed uint udiag_cookie[2];
}
