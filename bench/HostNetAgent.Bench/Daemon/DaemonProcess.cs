using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Netlink.Interop;

namespace HostNetAgent.Bench.Daemon;

/// <summary>The daemon under test, in the bench's own namespaces, with folders of its own.</summary>
internal sealed class DaemonProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _program;
    private readonly DaemonFolders _folders;
    private readonly string[] _options;

    private DaemonProcess(string program, DaemonFolders folders, string[] options)
    {
        (_program, _folders, _options) = (program, folders, options);
        var start = Stopwatch.GetTimestamp();
        _process = Process.Start(StartInfo()) ?? throw new IOException($"{program} did not start");
        Connection = WaitForSocket();
        while (Status().State != "ready")
            Pause("be ready");
        TimeToReady = Stopwatch.GetElapsedTime(start);
    }

    /// <summary>A kept connection to it.</summary>
    public KeptConnection Connection { get; }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>From the start of the process to the first status that says ready.</summary>
    public TimeSpan TimeToReady { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMemory =>
        double.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static DaemonProcess Start(string program, DaemonFolders folders, string[] options) =>
        File.Exists(program) ? new DaemonProcess(program, folders, options) : throw new IOException($"{program} is missing; './dev build' makes it");

    /// <summary>Ends it and starts it again on the same state.</summary>
    public DaemonProcess Restart()
    {
        Stop();
        return new DaemonProcess(_program, _folders, _options);
    }

    public KeptConnection NewConnection() => new(_folders.Socket);

    public StatusInfo Status() => Connection.Send(KeptConnection.Get("/v1/status"), ContractJson.Lenient.StatusInfo);

    /// <summary>Removes all that it made, and ends it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Connection.Send(KeptConnection.Post("/v1/reset", new ResetRequest { Confirm = true }, ContractJson.Default.ResetRequest));
            Stop();
        }

        _process.Dispose();
        Mounts.Detach(_folders.Namespaces); // The daemon leaves its folder a mount point, as ip netns does.
    }

    private void Stop()
    {
        Connection.Dispose();
        using (var handle = Processes.Open(_process.Id))
            Processes.Signal(handle, Terminate);
        if (!_process.WaitForExit(Patience))
            throw new IOException("the daemon does not end" + Words());
    }

    /// <summary>
    /// Ten thousand held ports need as many descriptors; the systemd unit gives them by LimitNOFILE. The log goes to a file: a reader of
    /// each line would take a processor from what is measured.
    /// </summary>
    private ProcessStartInfo StartInfo() => new(
        "/bin/sh",
        [
            "-c", "ulimit -n 65536 2>/dev/null; log=$0; exec \"$@\" >\"$log\" 2>&1", _folders.Log, _program,
            "--state-dir", _folders.State, "--run-dir", _folders.Run, "--netns-dir", _folders.Namespaces, "--netns-etc-dir", Path.Combine(_folders.Run, "etc"),
            "--socket", _folders.Socket, "--no-default-network", .. _options,
        ]);

    private KeptConnection WaitForSocket()
    {
        while (true)
        {
            try
            {
                return new KeptConnection(_folders.Socket);
            }
            catch (SocketException)
            {
                Pause("listen");
            }
        }
    }

    private void Pause(string what)
    {
        if (_process.HasExited)
            throw new IOException($"the daemon ended before it could {what}" + Words());
        if (DateTime.Now - _process.StartTime > Patience)
            throw new IOException($"the daemon takes too long to {what}" + Words());
        Thread.Sleep(1);
    }

    /// <summary>What it said first: a reason comes before its stack.</summary>
    private string Words() => File.Exists(_folders.Log) ? "\n" + string.Join('\n', File.ReadLines(_folders.Log).Take(8)) : "";
}
