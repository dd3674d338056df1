using ApiAccessControl.Decisions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Explain;

/// <summary>Asks the engine about a described request.</summary>
/// <param name="policy">The snapshot to decide by, read once for each question.</param>
/// <param name="questions">Turns a question into what the engine reads.</param>
/// <param name="candidates">Applies edits to a snapshot.</param>
/// <param name="store">The store that validates edits; null where the policy is read-only.</param>
internal sealed class AccessExplainer(
    Func<PolicySnapshot?> policy, QuestionReader questions, CandidatePolicies candidates, Func<IPolicyManager?> store)
    : IAccessExplainer
{
    public async ValueTask<AccessExplanation> ExplainAsync(
        AccessQuestion question, CancellationToken cancellationToken = default)
    {
        var asked = await questions.ReadAsync(question, cancellationToken);
        var snapshot = policy();
        var trace = new DecisionTrace();

        // With a trace the engine goes on after a refusal and finds out more than the decision of a request knows.
        questions.Decide(snapshot, asked, trace);
        return new()
        {
            Decision = questions.Decide(snapshot, asked, trace: null),
            Checks = trace.Checks,
            KeyId = trace.Key.IsNone ? null : trace.Key.ToString(),
            Endpoint = asked.Target.Endpoint?.DisplayName,
            Route = asked.Target.Route,
            RouteValues = asked.RouteValues(),
            Notes = [.. asked.Target.Notes(question)],
        };
    }

    public async ValueTask<AccessDecision> DecideAsync(
        AccessQuestion question, CancellationToken cancellationToken = default) =>
        questions.Decide(policy(), await questions.ReadAsync(question, cancellationToken), trace: null);

    public bool TryDecideAgain(RecordedDecision recorded, DateTimeOffset at, out AccessDecision decision)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return questions.TryDecide(policy(), recorded, at, out decision);
    }

    public async ValueTask<AccessPreview> PreviewAsync(
        IReadOnlyList<PolicyEdit> edits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edits);
        var (candidate, refused) = await candidates.BuildAsync(policy(), edits, store(), cancellationToken);
        return candidate is null
            ? new(refused!.Status, refused.Errors, refused.Details)
            : new(new AccessExplainer(() => candidate, questions, candidates, () => null));
    }
}
