using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

internal static unsafe partial class libc
{
    public const int SO_ATTACH_FILTER = 26;
    public const int SO_ATTACH_BPF = 50;
    public const int BPF_PROG_LOAD = 5;
    public const int BPF_PROG_TYPE_SOCKET_FILTER = 1;
    public const ushort BPF_RET = 0x06;
    public const ulong BPF_ALU64 = 0x07;
    public const ulong BPF_MOV = 0xb0;
    public const ulong BPF_JMP = 0x05;
    public const ulong BPF_EXIT = 0x90;

    /// <summary>Older than the numbers that all architectures share.</summary>
    public static nint SYS_bpf => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280;
}

/// <summary><c>struct sock_filter</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct sock_filter
{
    public ushort code;
    public byte jt;
    public byte jf;
    public uint k;
}

/// <summary><c>struct sock_fprog</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct sock_fprog
{
    public ushort len;
    public sock_filter* filter;
}

/// <summary>The beginning of <c>union bpf_attr</c> for <c>BPF_PROG_LOAD</c>; the kernel takes the rest for zero.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct bpf_prog_load
{
    public uint prog_type;
    public uint insn_cnt;
    public ulong* insns;
    public byte* license;
}
