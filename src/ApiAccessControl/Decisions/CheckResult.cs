namespace ApiAccessControl.Decisions;

/// <summary>
/// What a check found. The default value is passed. 40 bytes without an object of its own: a refused request allocates
/// no more than an allowed one.
/// </summary>
internal readonly struct CheckResult
{
    private readonly byte _outcome;
    private readonly byte _reason;
    private readonly byte _subject;
    private readonly bool _isUnauthorized;

    private CheckResult(CheckOutcome outcome) => _outcome = (byte)outcome;

    private CheckResult(AccessReason reason, AccessSubject subject)
    {
        _outcome = (byte)CheckOutcome.Refused;
        _reason = (byte)reason;
        _subject = (byte)subject;
    }

    public static CheckResult Passed => default;

    /// <summary>The check had nothing to check.</summary>
    public static CheckResult NotApplicable => new(CheckOutcome.Skipped);

    public CheckOutcome Outcome => (CheckOutcome)_outcome;

    public AccessReason Reason => (AccessReason)_reason;

    /// <summary>The owner of the rule that refuses.</summary>
    public AccessSubject Subject => (AccessSubject)_subject;

    public string? SubjectId { get; private init; }

    /// <summary>The rule that refuses: a list, a role, or the collection of a permission.</summary>
    public string? Rule { get; private init; }

    /// <summary>The method of a permission; null for the method of the request.</summary>
    public string? Method { get; private init; }

    /// <summary>The resource of a permission.</summary>
    public string? Resource { get; private init; }

    /// <summary>
    /// The status of the reason, except for a text that is not a key: that is answered as an unknown key.
    /// </summary>
    public int StatusCode => _isUnauthorized ? 401 : Reason.Status();

    public static CheckResult Refused(
        AccessReason reason, AccessSubject subject, string? subjectId = null, string? rule = null) =>
        new(reason, subject) { SubjectId = subjectId, Rule = rule };

    /// <summary>The parts of the permission, not its text: the text is built when it is read.</summary>
    public static CheckResult PermissionMissing(string collection, string? method, string resource) =>
        new(AccessReason.PermissionMissing, AccessSubject.Key)
        {
            Rule = collection,
            Method = method,
            Resource = resource,
        };

    /// <summary>The text of the credential is not the text of a key.</summary>
    public static CheckResult NotAKey(string rule) => new(rule);

    private CheckResult(string rule)
        : this(AccessReason.CredentialMalformed, AccessSubject.Credential)
    {
        Rule = rule;
        _isUnauthorized = true;
    }
}
