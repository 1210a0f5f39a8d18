using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Words for an error number.</summary>
public static class ErrnoText
{
    /// <summary>The C library's text, such as "Device or resource busy".</summary>
    public static string Of(Errno errno) => Marshal.GetPInvokeErrorMessage((int)errno);
}
