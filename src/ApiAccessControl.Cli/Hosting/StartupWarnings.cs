using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>
/// Keeps what the log of a start warns about in the policy. Warnings about endpoints and lists are read from the
/// linter itself.
/// </summary>
internal sealed class StartupWarnings : ILoggerProvider
{
    private const string AboutThePolicy = "ApiAccessControl.Stores";

    private readonly ConcurrentQueue<Diagnostic> _found = [];

    public IReadOnlyCollection<Diagnostic> Found => _found;

    public ILogger CreateLogger(string categoryName) =>
        new Logger(_found, categoryName.StartsWith(AboutThePolicy, StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<Diagnostic> found, bool isRead) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isRead && logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                found.Enqueue(Diagnostic.Of(logLevel, eventId, formatter(state, exception)));
            }
        }
    }
}
