using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Output;
using Spectre.Console;

namespace ApiAccessControl.Cli.Decide;

/// <summary>Reads a log to its end, with a progress bar where a person waits for it.</summary>
internal static class LogRun
{
    private const int LinesBetweenSteps = 4096;

    public static Task RunAsync(
        AccessLog log, Func<LogEntry, CancellationToken, ValueTask> add, CancellationToken cancellationToken) =>
        Console.IsErrorRedirected
            ? ReadAsync(log, add, _ => { }, cancellationToken)
            : Terminal.Error.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                    new RemainingTimeColumn())
                .StartAsync(async progress =>
                {
                    var task = progress.AddTask("Reading the log", maxValue: log.Length ?? 1);
                    task.IsIndeterminate = log.Length is null;
                    await ReadAsync(log, add, position => task.Value = position, cancellationToken);
                });

    private static async Task ReadAsync(
        AccessLog log, Func<LogEntry, CancellationToken, ValueTask> add, Action<long> step,
        CancellationToken cancellationToken)
    {
        for (var count = 0; log.TryRead(out var entry); count++)
        {
            await add(entry, cancellationToken);
            if (count % LinesBetweenSteps == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step(log.Position);
            }
        }
    }
}
