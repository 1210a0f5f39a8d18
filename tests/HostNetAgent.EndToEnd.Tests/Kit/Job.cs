using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace HostNetAgent.EndToEnd.Tests.Kit;

/// <summary>A program that runs beside the test. Killed with the object, by its id.</summary>
public sealed partial class Job : IDisposable
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    private readonly Process _process;
    private readonly string _name;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly CountdownEvent _open = new(2);

    private Job(Process process, string name)
    {
        (_process, _name) = (process, name);
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public static Job Start(params IReadOnlyList<string> command) => Start(command, new Dictionary<string, string>(StringComparer.Ordinal));

    public static Job Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var job = new Job(new Process { StartInfo = start }, string.Join(' ', command));
        job._process.Start();
        job._process.BeginOutputReadLine();
        job._process.BeginErrorReadLine();
        job._process.StandardInput.Close();
        return job;
    }

    public void Signal(int signal)
    {
        if (kill(Id, signal) != 0)
            throw new InvalidOperationException($"kill {signal} {_name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The exit code, 128 and the signal for a program that was killed.</summary>
    public int WaitForExit(TimeSpan patience)
    {
        if (!_process.WaitForExit(patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{_name} did not end in {patience}\n{Output}{Errors}");
        }

        // Bounded, since a grandchild may hold the output open.
        _open.Wait(TimeSpan.FromSeconds(2));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    private void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.Append(line).Append('\n');
            else
                _open.Signal();
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
