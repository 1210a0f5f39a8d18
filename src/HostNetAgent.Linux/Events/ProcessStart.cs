using System.Globalization;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Linux.Events;

/// <summary>When a process started, so that its number cannot be mistaken for a later process's.</summary>
internal static class ProcessStart
{
    private const int StartTimeField = 22 - 3; // The name, field 2, may hold blanks: count from after its closing parenthesis.

    /// <summary>Clock ticks since boot, or null when there is no such process.</summary>
    /// <exception cref="IOException">It cannot be said (no more open files).</exception>
    public static long? Of(int processId)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{processId}/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[StartTimeField], CultureInfo.InvariantCulture);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException || gone.HResult == (int)Errno.NoProcess)
        {
            return null; // Before it was opened, or while it was read.
        }
    }
}
