namespace ApiAccessControl;

/// <summary>
/// The last decisions of this node, in bounded memory: what management shows, and previews changes with. Requests to
/// management endpoints, to endpoints that opted out and CORS preflights are not among them. Available after
/// <c>AddRecentDecisions</c>.
/// </summary>
public interface IRecentDecisions
{
    /// <summary>
    /// The last 10,000 decisions at most, the newest first. One that is written at this moment may be missing.
    /// </summary>
    IReadOnlyList<RecordedDecision> Read();

    /// <summary>
    /// The decisions of the last 60 minutes by minute, verdict and reason; the last minute is not over yet.
    /// </summary>
    IReadOnlyList<DecisionCount> CountLastHour();
}
