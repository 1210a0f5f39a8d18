using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace HostNetAgent.Netlink.Tests.Netfilter;

/// <summary>
/// Runs a test on a thread with a network namespace of its own, which dies with the thread and its sockets. Programs that the
/// thread starts are in the same namespace, and nothing outside can be touched.
/// </summary>
internal static partial class PrivateNamespace
{
    private const int NewNetworkNamespace = 0x40000000; // CLONE_NEWNET
    private const int NotPermitted = 1;

    /// <summary>Runs <paramref name="body"/>; what it throws is thrown here. Without the right to make namespaces the test is skipped.</summary>
    public static void Run(Action body)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
                body();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Runs a program in the calling thread's namespace and returns what it printed; a failure throws with its errors.</summary>
    public static string Tool(string program, params ReadOnlySpan<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments.ToArray()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    private static void Enter()
    {
        var before = Directory.ResolveLinkTarget("/proc/thread-self/ns/net", returnFinalTarget: false)?.Name;
        if (unshare(NewNetworkNamespace) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            Assert.SkipWhen(errno == NotPermitted, "needs the right to make a network namespace (root)");
            throw new InvalidOperationException($"unshare: {Marshal.GetPInvokeErrorMessage(errno)}");
        }

        var after = Directory.ResolveLinkTarget("/proc/thread-self/ns/net", returnFinalTarget: false)?.Name;
        if (before is null || before == after)
            throw new InvalidOperationException("still in the namespace of before: refusing to touch it");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);
}
