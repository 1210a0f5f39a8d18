using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HostNetAgent.Daemon.Tests.Fakes;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    /// <summary>Waits for a line that begins so: most are written behind the answer.</summary>
    public void WaitFor(string beginning) =>
        SpinWait.SpinUntil(() => _lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)), TimeSpan.FromSeconds(20)).ShouldBeTrue(beginning);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");

    public void Dispose()
    {
        // Nothing to let go of.
    }
}
