using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Interop;

/// <summary>Turns the -1 of a failed call into an exception with its errno.</summary>
internal static class SystemCall
{
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Takes verb and object apart, so that putting the words together costs nothing while calls succeed.</summary>
    public static int Check(int result, string operation, string? subject = null) =>
        result >= 0 ? result : throw Failed(operation, subject);

    public static SystemCallException Failed(string operation, string? subject = null) =>
        new(subject is null ? operation : $"{operation} {subject}", LastError);
}
