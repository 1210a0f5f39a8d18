using System.Diagnostics;
using System.Threading.Channels;
using HostNetAgent.Client.Contracts;
using HostNetAgent.Core.Model;
using HostNetAgent.Core.Ports;
using HostNetAgent.Daemon.Hosting;
using HostNetAgent.Daemon.Options;
using HostNetAgent.Services.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Files;

/// <summary>Keeps the files of sandboxes in line with the model, behind the answers to whoever changed it.</summary>
internal sealed class SandboxFilesService : BackgroundService, IEventFollower
{
    private const string Everything = "";
    private const string HostFiles = "/"; // No sandbox's name, as the other.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    /// <summary>How long it is quiet before files are written: writing should not slow down whoever makes many changes. What is about to use files asks for them.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    /// <summary>How long changes wait at most where it is never quiet.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly Channel<string> _names = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _due = new(StringComparer.Ordinal);
    private readonly IAgent _agent;
    private readonly ILogger<SandboxFilesService> _log;
    private readonly SandboxFiles _files;
    private readonly HostFileWatch _watch;
    private bool _troubled;

    public SandboxFilesService(IAgent agent, DaemonOptions options, ILogger<SandboxFilesService> log)
    {
        (_agent, _log) = (agent, log);
        _files = new SandboxFiles(options.FileDirectory, new HostFileReader(options.ResolvConf).Read);
        _watch = new HostFileWatch(options.ResolvConf, () => _names.Writer.TryWrite(HostFiles));
    }

    public void Happened(AgentEvent happened)
    {
        if (happened.Type is "sandbox" or "endpoint")
            _names.Writer.TryWrite(happened.Name);
        else if (happened is { Type: "agent", Action: "reset" })
            _names.Writer.TryWrite(Everything); // What is left of those of before, too.
    }

    public void Missed() => _names.Writer.TryWrite(Everything);

    /// <summary>Where the files of a sandbox are, and complete.</summary>
    public SandboxFilesInfo Ready(HostModel model, Sandbox sandbox) => new()
    {
        Directory = _files.FolderOf(model, sandbox),
        Hostname = SandboxFiles.HostnameOf(model, sandbox),
        Problem = Try(() => _files.Ensure(model, sandbox)),
    };

    public override void Dispose()
    {
        _watch.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _watch.Follow();
        _files.Refresh();
        All();
        using var clock = new PeriodicTimer(Round);
        var tick = clock.WaitForNextTickAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var work = _names.Reader.WaitToReadAsync(stoppingToken).AsTask();
            await Task.WhenAny(work, tick);
            if (!tick.IsCompleted && !stoppingToken.IsCancellationRequested)
                await GatherAsync();
            Drain();
            if (!tick.IsCompleted || stoppingToken.IsCancellationRequested)
                continue;
            Repeat();
            tick = clock.WaitForNextTickAsync(stoppingToken).AsTask();
        }
    }

    private async Task GatherAsync()
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            Take();
            await Task.Delay(Quiet, CancellationToken.None);
        }
        while (_names.Reader.TryPeek(out _) && Stopwatch.GetElapsedTime(started) < LongestWait);
    }

    private void Take()
    {
        while (_names.Reader.TryRead(out var name))
            _due.Add(name);
    }

    private void Drain()
    {
        Take();
        foreach (var name in _due)
        {
            if (name == Everything)
                All();
            else if (name == HostFiles)
                HostChanged();
            else
                Follow(_agent.Model, name);
        }

        _due.Clear();
    }

    private void Repeat()
    {
        foreach (var name in _failed.ToArray())
            Follow(_agent.Model, name);
        HostChanged();
    }

    private void HostChanged()
    {
        Report(Try(_watch.Follow));
        if (_files.Refresh())
            All();
    }

    private void All()
    {
        var model = _agent.Model;
        Report(Try(() => _files.Sweep(model)));
        foreach (var name in model.SandboxIds.Keys)
            Follow(model, name);
    }

    private void Follow(HostModel model, string name)
    {
        var problem = Try(() => _files.Follow(model, name));
        if (problem is null)
            _failed.Remove(name);
        else
            _failed.Add(name);
        Report(problem);
    }

    // Once, until it goes again: a full disk would fill the log too.
    private void Report(string? problem)
    {
        if (problem is not null && !_troubled)
            _log.FilesUnwritable(problem);
        _troubled = problem is not null || _failed.Count > 0;
    }

    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }
}
