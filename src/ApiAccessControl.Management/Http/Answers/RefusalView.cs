namespace ApiAccessControl.Management.Http.Answers;

/// <summary>One refused request.</summary>
internal sealed record RefusalView(
    DateTime At, string Reason, string? Key, string? Address, string? Method, string? Route, string DecisionId)
{
    public static RefusalView Of(RecentRefusal refusal) => new(
        refusal.At.UtcDateTime, refusal.Reason, refusal.KeyId, refusal.Address?.ToString(), refusal.Method,
        refusal.Route, refusal.DecisionId.ToString());
}

/// <summary>How many refusals a slow reader has lost.</summary>
internal sealed record DroppedView(int Count);
