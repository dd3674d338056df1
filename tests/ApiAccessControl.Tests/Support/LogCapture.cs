using System.Collections.Concurrent;

namespace ApiAccessControl.Tests.Support;

/// <summary>Captures the log entries of the product.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IEnumerable<LogLine> Of(int id) => _lines.Where(line => line.Id == id);

    public ILogger CreateLogger(string categoryName) =>
        new Logger(categoryName.StartsWith("ApiAccessControl", StringComparison.Ordinal), _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(bool isOurs, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isOurs;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (isOurs)
            {
                lines.Enqueue(new(logLevel, eventId.Id, formatter(state, exception)));
            }
        }
    }
}

internal sealed record LogLine(LogLevel Level, int Id, string Text);
