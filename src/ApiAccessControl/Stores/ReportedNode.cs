namespace ApiAccessControl.Stores;

/// <summary>The last report of a node, with times by the clock of the store.</summary>
/// <param name="Report">The report.</param>
/// <param name="ReportedAt">When the store received it.</param>
/// <param name="SinceReport">How long ago that was.</param>
/// <param name="IsRevisionKnown">
/// Whether the history of the store contains the revision of the report, with its identity. If not, the node decides by
/// a policy that the store has lost, or has none.
/// </param>
public sealed record ReportedNode(
    NodeReport Report, DateTimeOffset ReportedAt, TimeSpan SinceReport, bool IsRevisionKnown)
{
    private const int MissedReports = 3;

    /// <summary>
    /// Whether the last reports are missing. The node ended without notice, or it cannot reach the store and may decide
    /// until <see cref="NodeReport.ExpiresAfter"/> has passed.
    /// </summary>
    public bool IsSilent => SinceReport > MissedReports * Report.Interval;
}
