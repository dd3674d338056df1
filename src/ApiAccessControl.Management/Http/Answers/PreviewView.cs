namespace ApiAccessControl.Management.Http.Answers;

/// <summary>What edits would change.</summary>
/// <param name="Refusal">What a write of the edits would be refused with; null when it would be stored.</param>
/// <param name="Keys">The affected keys.</param>
/// <param name="Requests">The recorded requests whose verdict would change.</param>
internal sealed record PreviewView(
    PreviewRefusalView? Refusal, AffectedKeysView Keys, AffectedRequestsView Requests)
{
    public static PreviewView Of(PreviewResult result) => new(
        result.Refusal is { } refusal ? new(refusal.Status, refusal.Code, refusal.Detail) : null,
        new(result.KeyCount, [.. result.Keys.Select(AffectedKeyView.Of)]),
        new(
            result.Recorded, result.NewlyRefused, result.NewlyAllowed, result.Undecided,
            [.. result.Requests.Select(AffectedRequestView.Of)]));
}

/// <summary>Why the edits would be refused.</summary>
internal sealed record PreviewRefusalView(int Status, string Code, string Detail);

/// <summary>The affected keys.</summary>
internal sealed record AffectedKeysView(int Total, IReadOnlyList<AffectedKeyView> Items);

/// <summary>One of them.</summary>
internal sealed record AffectedKeyView(
    string Id, string? Description, bool UsableBefore, bool UsableAfter, IReadOnlyList<string> Changes)
{
    public static AffectedKeyView Of(AffectedKey key) => new(
        key.Id, key.Description, key.UsableBefore, key.UsableAfter,
        [.. key.Changes.Select(change => DecisionView.Name(change.ToString()))]);
}

/// <summary>The recorded requests.</summary>
internal sealed record AffectedRequestsView(
    int Recorded, int Refused, int Allowed, int Undecided, IReadOnlyList<AffectedRequestView> Items);

/// <summary>Requests that are alike.</summary>
internal sealed record AffectedRequestView(
    string? Method, string? Path, string? Route, string? Key, string? Address, string? Origin, string Source, int Times,
    DateTime LastAt, VerdictView Before, VerdictView After)
{
    public static AffectedRequestView Of(AffectedRequest request)
    {
        var latest = request.Latest;
        return new(
            latest.Method, latest.Path, latest.Route, latest.KeyId, latest.Address?.ToString(), latest.Origin,
            DecisionView.Name(latest.Source.ToString()), request.Times, latest.At.UtcDateTime,
            VerdictView.Of(request.Before), VerdictView.Of(request.After));
    }
}

/// <summary>A decision in short.</summary>
internal sealed record VerdictView(string Verdict, string Reason, int Status)
{
    public static VerdictView Of(in AccessDecision decision) => new(
        DecisionView.Name(decision.Verdict.ToString()), decision.Reason.Code(), decision.StatusCode);
}
