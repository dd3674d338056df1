using System.Collections.Concurrent;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>Everything that is logged.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();

    public IEnumerable<string> Lines => _lines.Select(line => line.Text);

    public IEnumerable<string> Of(int id) => _lines.Where(line => line.Id == id).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(_lines);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(int Id, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception}"));
    }
}
