namespace ApiAccessControl.Stores;

/// <summary>One error of a commit, in parts, so that a front end can point at the member.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Property">
/// The property, as it is spelled in a document; of a project <c>Projects:web:Roles</c>. <see langword="null"/> for the
/// record as a whole.
/// </param>
/// <param name="Index">The element of a list.</param>
/// <param name="Message">What is wrong and what to write instead. Never a secret.</param>
public sealed record PolicyCommitError(
    PolicyRecordKind Kind, string Id, string? Property, int? Index, string Message)
{
    /// <value>
    /// The limit, with <see cref="PolicyCommitStatus.LimitExceeded"/>; <see langword="null"/> otherwise.
    /// </value>
    public int? Limit { get; init; }
}
