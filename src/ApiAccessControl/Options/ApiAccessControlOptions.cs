using ApiAccessControl.Documents;

namespace ApiAccessControl;

/// <summary>
/// How the gate behaves. Fixed when the host starts; what may change at any moment is policy data and lives in a store.
/// A property left <see langword="null"/> takes the value of <see cref="Profile"/>.
/// </summary>
public sealed class ApiAccessControlOptions
{
    /// <summary>The section of the configuration these options and the policy are read from.</summary>
    public const string SectionName = KnownNames.SectionName;

    /// <value>The preset that fills everything left unset. Default: <see cref="AccessProfile.Standard"/>.</value>
    public AccessProfile Profile { get; set; }

    /// <value>Where a credential may stand in a request, and what it looks like.</value>
    public CredentialOptions Credentials { get; } = new();

    /// <value>How a refusal is answered.</value>
    public RefusalOptions Refusals { get; } = new();

    /// <value>How access lists are read and when they bind.</value>
    public ListOptions Lists { get; } = new();

    /// <value>How many keys and entries there may be.</value>
    public LimitOptions Limits { get; } = new();

    /// <value>What happens on an endpoint that declares nothing. Default: by profile.</value>
    public UndeclaredEndpoints? UndeclaredEndpoints { get; set; }

    /// <value>
    /// What happens to a request that no endpoint matches. Default:
    /// <see cref="ApiAccessControl.UnmatchedRequests.Refuse"/>.
    /// </value>
    public UnmatchedRequests UnmatchedRequests { get; set; }

    /// <value>
    /// Whether refusals are only counted, logged and listed. Default: <see langword="false"/>. Needs
    /// <see cref="ReportOnlyUntil"/>.
    /// </value>
    public bool ReportOnly { get; set; }

    /// <value>When <see cref="ReportOnly"/> ends and refusals are enforced.</value>
    public DateTimeOffset? ReportOnlyUntil { get; set; }

    /// <value>How long the last good policy decides while its store cannot be reached. Default: 15 minutes.</value>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>
    /// How long one attempt to look at the policy's store may take, whatever the time-outs of its driver are. A later
    /// attempt does not wait for one that is late. While a whole policy is read it counts for each record. Default: 3 s.
    /// </value>
    public TimeSpan LookTimeout { get; set; } = TimeSpan.FromSeconds(3);
}
