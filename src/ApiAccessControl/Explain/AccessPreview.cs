using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl;

/// <summary>The policy as it would be after some edits, or why they cannot be made.</summary>
public sealed class AccessPreview
{
    internal AccessPreview(
        PolicyCommitStatus status, IReadOnlyList<string> errors, IReadOnlyList<PolicyCommitError> details) =>
        (Status, Errors, Details) = (status, errors, details);

    internal AccessPreview(IAccessExplainer explainer)
        : this(PolicyCommitStatus.Committed, [], []) => Explainer = explainer;

    /// <value>What a commit of the edits would answer.</value>
    public PolicyCommitStatus Status { get; }

    /// <value>What is wrong with the edits, each with its place.</value>
    public IReadOnlyList<string> Errors { get; }

    /// <value>The same in parts, where a store validates the edits.</value>
    public IReadOnlyList<PolicyCommitError> Details { get; }

    /// <value>Whether the edits can be made.</value>
    [MemberNotNullWhen(true, nameof(Explainer))]
    public bool IsValid => Explainer is not null;

    /// <value>
    /// Answers by the policy after the edits; <see langword="null"/> when they have errors. It keeps that policy: later
    /// commits do not change its answers.
    /// </value>
    public IAccessExplainer? Explainer { get; }
}
