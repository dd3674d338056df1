namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>How many requests were decided alike.</summary>
internal sealed record DecisionSum(AccessVerdict Verdict, AccessReason Reason, long Count);
