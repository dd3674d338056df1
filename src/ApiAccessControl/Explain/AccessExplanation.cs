using System.Collections.ObjectModel;

namespace ApiAccessControl;

/// <summary>What the gate decides about a request, and why.</summary>
public sealed record AccessExplanation
{
    /// <value>
    /// The decision, as a request gets it. Its id is zero, because no log and no answer has it.
    /// </value>
    public required AccessDecision Decision { get; init; }

    /// <value>
    /// Every check in order. After the first refusal the other checks are listed too, as far as they could be made.
    /// Empty where nothing is checked.
    /// </value>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    /// <value>
    /// The id of the key that the credential names, also where its secret is wrong or an earlier check refused;
    /// <see langword="null"/> when no key of the policy has it, or no credential is read.
    /// </value>
    public string? KeyId { get; init; }

    /// <value>The display name of the endpoint; <see langword="null"/> when none was found.</value>
    public string? Endpoint { get; init; }

    /// <value>The route pattern of the endpoint, if it has one.</value>
    public string? Route { get; init; }

    /// <value>The route values that requirements can name.</value>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <value>What the decision does not show: how the endpoint was found, and what could not be known.</value>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
