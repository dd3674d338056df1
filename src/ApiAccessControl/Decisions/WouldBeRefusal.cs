namespace ApiAccessControl;

/// <summary>A refusal that was only reported.</summary>
/// <param name="Reason">Why it would have been refused.</param>
/// <param name="Subject">The owner of the rule.</param>
/// <param name="SubjectId">Its identifier.</param>
/// <param name="Rule">The rule.</param>
public readonly record struct WouldBeRefusal(
    AccessReason Reason, AccessSubject Subject, string? SubjectId, string? Rule);
