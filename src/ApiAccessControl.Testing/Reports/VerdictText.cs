namespace ApiAccessControl.Testing.Reports;

/// <summary>A decision in a few words: one cell of the access matrix.</summary>
internal static class VerdictText
{
    public static string Of(in AccessDecision decision) => decision.Verdict switch
    {
        AccessVerdict.Refused => decision.Reason.Code(),
        AccessVerdict.Allowed when decision.Reported is [var first, ..] =>
            $"allowed (report-only: {first.Reason.Code()})",
        AccessVerdict.Allowed => "allowed",
        AccessVerdict.Anonymous => "allowed (anonymous)",
        AccessVerdict.NotChecked => "allowed (not checked)",
        AccessVerdict.LeftToAuthorization => "left to authorization",
        AccessVerdict.Preflight => "preflight",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Verdict, "Not a verdict."),
    };
}
