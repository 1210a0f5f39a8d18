using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace HostNetAgent.Linux.Tests.Firewall;

/// <summary>
/// A thread with network and mount namespaces of its own, which die with it: a host to try the packet filter on, with further
/// namespaces around it. Programs that the thread starts are in its namespaces; nothing outside can be touched.
/// </summary>
internal static partial class Lab
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET
    private const int NewMounts = 0x00020000; // CLONE_NEWNS

    /// <summary>Runs the body as the lab's host; what it throws is thrown here.</summary>
    public static void Run(Action body) => OnThread(
        () =>
        {
            Require(unshare(NewNetwork | NewMounts), "unshare");
            Directory.CreateDirectory("/run/netns");
            Tool("mount", "--make-rprivate", "/");
            Tool("mount", "-t", "tmpfs", "tmpfs", "/run/netns");
            Tool("ip", "link", "set", "lo", "up");
            body();
        });

    /// <summary>Runs the body in a namespace that <c>ip netns add</c> made.</summary>
    public static void In(string name, Action body) => OnThread(
        () =>
        {
            using var file = File.OpenHandle($"/run/netns/{name}");
            Require(setns((int)file.DangerousGetHandle(), NewNetwork), $"setns {name}");
            body();
        });

    /// <summary>Runs a program here and returns what it printed; a failure throws with its errors.</summary>
    public static string Tool(string program, params ReadOnlySpan<string> arguments)
    {
        var (code, output, errors) = Try(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors}");
    }

    /// <summary>Runs a program that may fail.</summary>
    public static (int Code, string Output, string Errors) Try(string program, params ReadOnlySpan<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments.ToArray()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary><c>ip</c> with its words in one string.</summary>
    public static string Ip(string words) => Tool("ip", words.Split(' '));

    /// <summary>A socket that listens in the calling thread's namespace; the kernel answers clients without an accept.</summary>
    public static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(64);
        return socket;
    }

    /// <summary>Connects from the calling thread's namespace; null when nobody answered in time, or refused.</summary>
    public static Socket? Connect(string address, int port, TimeSpan patience)
    {
        var target = IPAddress.Parse(address);
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(target, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            socket.Poll(patience, SelectMode.SelectWrite);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }

        if (socket.Connected && (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0 && socket.RemoteEndPoint is not null)
            return socket;
        socket.Dispose();
        return null;
    }

    public static void OnThread(Action body)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
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

    private static void Require(int result, string call)
    {
        if (result == 0)
            return;
        var errno = Marshal.GetLastPInvokeError();
        Assert.SkipWhen(errno == 1, "needs the right to make namespaces (root)");
        throw new InvalidOperationException($"{call}: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int descriptor, int type);
}
