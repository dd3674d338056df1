namespace ApiAccessControl;

/// <summary>
/// Answers what the gate decides about a request that is only described, and why. The decision comes from the engine
/// that decides real requests, by the policy and the endpoints of this host. Nothing is executed, logged, counted or
/// marked as used.
/// </summary>
/// <remarks>
/// A singleton: <c>app.Services.GetRequiredService&lt;IAccessExplainer&gt;()</c>. The answers tell about keys and lists
/// what callers must not know, so the host shows them to operators only.
/// </remarks>
public interface IAccessExplainer
{
    /// <summary>The decision, the endpoint that was found, and every check with input, outcome and remedy.</summary>
    /// <param name="question">The request.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="ArgumentException">The question contradicts itself.</exception>
    ValueTask<AccessExplanation> ExplainAsync(
        AccessQuestion question, CancellationToken cancellationToken = default);

    /// <summary>The decision alone: the same as that of <see cref="ExplainAsync"/>, and faster.</summary>
    /// <param name="question">The request.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="ArgumentException">The question contradicts itself.</exception>
    ValueTask<AccessDecision> DecideAsync(AccessQuestion question, CancellationToken cancellationToken = default);

    /// <summary>
    /// The decision on a request that was recorded, if the same request came at the given instant. Its endpoint and
    /// route values are known, so routing does not run, and a key that was proven then counts as proven.
    /// </summary>
    /// <param name="recorded">The request.</param>
    /// <param name="at">The instant of the request.</param>
    /// <param name="decision">The decision.</param>
    /// <returns>
    /// Whether what was recorded suffices. It does not where the decision needs something that the first one did not
    /// read, such as the credential of a request that came while the API was off, or that was too long to be kept.
    /// </returns>
    bool TryDecideAgain(RecordedDecision recorded, DateTimeOffset at, out AccessDecision decision);

    /// <summary>
    /// Validates edits as a commit does and applies them to a copy of the policy. The explainer of the result answers
    /// any number of questions by that copy. Nothing is stored.
    /// </summary>
    /// <param name="edits">The edits, each of another record.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    ValueTask<AccessPreview> PreviewAsync(
        IReadOnlyList<PolicyEdit> edits, CancellationToken cancellationToken = default);
}
