using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A network namespace that is pinned at a path.</summary>
public sealed partial class NetworkNamespace(string path)
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET

    public string Path => path;

    /// <summary>A command line that runs another one in here. Not <c>ip netns exec</c>: its mounts would hide new pins.</summary>
    public IReadOnlyList<string> Command(params IReadOnlyList<string> command) => ["nsenter", $"--net={path}", "--", .. command];

    public Ended Try(params IReadOnlyList<string> command) => Tool.Run(Command(command));

    /// <summary>Runs a program with its words in one string; a failure throws.</summary>
    public string Run(string words) => Try(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Text;

    public void Shell(string script) => _ = Try("sh", "-ec", script).Text;

    /// <summary>Calls the function in here, on a thread that ends with it; sockets that it opens stay in here.</summary>
    public T Enter<T>(Func<T> function)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Move();
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private void Move()
    {
        using var file = File.OpenHandle(path);
        if (setns((int)file.DangerousGetHandle(), NewNetwork) != 0)
            throw new InvalidOperationException($"enter {path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int descriptor, int type);
}
