namespace ApiAccessControl.Management;

/// <summary>
/// The stable codes of <see cref="ManagementException"/>. Beside these it has the codes of the gate
/// (<see cref="AccessReasons"/>), such as <c>permission_missing</c>.
/// </summary>
public static class ManagementCodes
{
    /// <summary>404: no such record, or none that the actor may see.</summary>
    public const string NotFound = "not_found";

    /// <summary>400: the input is wrong; <see cref="ManagementException.Errors"/> says where.</summary>
    public const string Invalid = "invalid";

    /// <summary>409: the identifier is taken.</summary>
    public const string AlreadyExists = "already_exists";

    /// <summary>409: other records name the one that is to be deleted.</summary>
    public const string InUse = "in_use";

    /// <summary>409: others changed the same records all the time; nothing was stored.</summary>
    public const string Conflict = "conflict";

    /// <summary>412: the record is not at a version of <c>If-Match</c>.</summary>
    public const string PreconditionFailed = "precondition_failed";

    /// <summary>428: a whole list is replaced only with <c>If-Match</c>.</summary>
    public const string PreconditionRequired = "precondition_required";

    /// <summary>409: the policy comes from a source that is only read.</summary>
    public const string ReadOnly = "read_only";

    /// <summary>
    /// 403: the change concerns permissions, roles, projects, lists or a lifetime that the actor lacks.
    /// </summary>
    public const string ExceedsActor = "exceeds_actor";

    /// <summary>403: a key would change its own limits.</summary>
    public const string OwnLimits = "own_limits";

    /// <summary>409: the last owner that works would go.</summary>
    public const string LastOwner = "last_owner";

    /// <summary>400: the caller's own address would go from a list that binds the caller.</summary>
    public const string CannotRemoveCaller = "cannot_remove_caller";

    /// <summary>409: the caller could not call again. A person overrides it.</summary>
    public const string WouldLockOut = "would_lock_out";

    /// <summary>409: keys would be refused afterwards; <see cref="ManagementException.Keys"/> lists them.</summary>
    public const string WouldStopKeys = "would_stop_keys";

    /// <summary>409: without its last entry the list would admit everybody.</summary>
    public const string WouldOpen = "would_open";

    /// <summary>403: the option <c>Management:FirstEntryFrom</c> does not let this actor add a first entry.</summary>
    public const string FirstEntry = "first_entry";

    /// <summary>403: the person must satisfy <c>Management:StepUpPolicy</c> first.</summary>
    public const string StepUpRequired = "step_up_required";

    /// <summary>409: there would be too many keys or entries.</summary>
    public const string LimitExceeded = "limit_exceeded";

    /// <summary>503: the store failed and nothing was stored.</summary>
    public const string StoreUnavailable = "store_unavailable";

    /// <summary>503: the store failed while it was committing; read before the change is repeated.</summary>
    public const string OutcomeInDoubt = "outcome_in_doubt";

    /// <summary>503: too many readers of the refusals are connected.</summary>
    public const string TooManyReaders = "too_many_readers";

    /// <summary>413: the document is larger than <c>Management:ImportLimit</c>.</summary>
    public const string TooLarge = "too_large";
}
