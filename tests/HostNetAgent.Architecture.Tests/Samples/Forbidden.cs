using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HostNetAgent.Architecture.Tests.Samples;

/// <summary>Does, once each, what the rules forbid, so that the rules can be seen to fail. Nothing calls it.</summary>
internal static partial class Forbidden
{
    public static DateTime Clock() => DateTime.UtcNow;

    public static string ReadFile() => File.ReadAllText("/etc/hostname");

    public static Socket OpenSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static string? AskEnvironment() => Environment.GetEnvironmentVariable("PATH");

    public static int Throw() => Random.Shared.Next();

    public static Guid Identify() => Guid.NewGuid();

    public static long Measure() => Stopwatch.GetTimestamp();

    public static Thread Fork() => new(() => { });

    public static Process Run() => Process.Start("/bin/true");

    /// <summary>An iterator and an address: allowed.</summary>
    public static IEnumerable<IPAddress> Addresses()
    {
        yield return IPAddress.Loopback;
    }

    [LibraryImport("libc")]
    private static partial int getpid();
}
