namespace ApiAccessControl.Management;

/// <summary>A part of the audit, the latest first.</summary>
/// <param name="Items">The changes.</param>
/// <param name="Next">What to give as <see cref="AuditQuery.Before"/>; <see langword="null"/> after the oldest.</param>
public sealed record AuditPage(IReadOnlyList<PolicyAuditRecord> Items, PolicyAuditPosition? Next);
