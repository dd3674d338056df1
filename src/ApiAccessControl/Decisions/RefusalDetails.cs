namespace ApiAccessControl.Decisions;

/// <summary>
/// The rule that refuses. A struct of the evaluation: a refused request allocates no more than an allowed one.
/// </summary>
internal readonly struct RefusalDetails
{
    /// <summary>The owner of the rule.</summary>
    public AccessSubject Subject { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>A list, a role, or the collection of a permission.</summary>
    public string? Rule { get; init; }

    /// <summary>The method of a permission; null for the method of the request.</summary>
    public string? Method { get; init; }

    /// <summary>The resource of a permission.</summary>
    public string? Resource { get; init; }

    /// <summary>
    /// Whether the answer is 401 whatever the reason: a text that is not a key is answered as an unknown key.
    /// </summary>
    public bool IsUnauthorized { get; init; }

    /// <summary>For a trace. The input of a permission check already names the permission.</summary>
    public override string ToString() => string.Join(
        ' ',
        new[] { Subject.ToString(), SubjectId, Resource is null ? Rule : null }.Where(part => part is { Length: > 0 }));
}
