namespace ApiAccessControl.Options;

internal sealed record ResolvedFailedAttemptOptions(int Limit, TimeSpan Window);
