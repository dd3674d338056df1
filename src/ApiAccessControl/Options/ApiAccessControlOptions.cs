using ApiAccessControl.Documents;

namespace ApiAccessControl;

/// <summary>
/// The options of the gate. They are fixed when the host starts; data that may change at any time is policy data and is
/// kept in a store. A property that is <see langword="null"/> uses the value of <see cref="Profile"/>.
/// </summary>
public sealed class ApiAccessControlOptions
{
    /// <summary>The configuration section that contains these options and the policy.</summary>
    public const string SectionName = KnownNames.SectionName;

    /// <value>The preset for every unset option. Default: <see cref="AccessProfile.Standard"/>.</value>
    public AccessProfile Profile { get; set; }

    /// <value>Where a request may carry a credential, and the form of the credential.</value>
    public CredentialOptions Credentials { get; } = new();

    /// <value>How a refusal is answered.</value>
    public RefusalOptions Refusals { get; } = new();

    /// <value>How access lists are read and when they bind.</value>
    public ListOptions Lists { get; } = new();

    /// <value>The limits for the number of keys and entries.</value>
    public LimitOptions Limits { get; } = new();

    /// <value>The behavior for an endpoint that declares nothing. Default: by profile.</value>
    public UndeclaredEndpoints? UndeclaredEndpoints { get; set; }

    /// <value>
    /// The behavior for a request that no endpoint matches. Default:
    /// <see cref="ApiAccessControl.UnmatchedRequests.Refuse"/>.
    /// </value>
    public UnmatchedRequests UnmatchedRequests { get; set; }

    /// <value>
    /// Whether refusals are only counted, logged and listed, and the request continues. Default:
    /// <see langword="false"/>. Requires <see cref="ReportOnlyUntil"/>.
    /// </value>
    public bool ReportOnly { get; set; }

    /// <value>When <see cref="ReportOnly"/> ends and refusals are enforced.</value>
    public DateTimeOffset? ReportOnlyUntil { get; set; }

    /// <value>How long the last good policy is used while its store cannot be reached. Default: 15 minutes.</value>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>
    /// The time limit for one attempt to check the policy store for changes, independent of the time-outs of the
    /// store's driver. A later attempt does not wait for an attempt that is late. While a whole policy is read, the
    /// limit applies to each record. Default: 3 s.
    /// </value>
    public TimeSpan LookTimeout { get; set; } = TimeSpan.FromSeconds(3);
}
