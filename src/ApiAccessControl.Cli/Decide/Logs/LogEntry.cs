namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>One request of a log.</summary>
/// <param name="Request">The request.</param>
/// <param name="WasAllowed">Whether it was let pass.</param>
/// <param name="Reason">Why it was refused, as the log says it.</param>
internal readonly record struct LogEntry(LogRequest Request, bool WasAllowed, string? Reason);
