using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// The state of one evaluation, on the stack. This file has the inputs of the checks and what they found;
/// Evaluation.Outcome.cs has the methods that run a check and keep the outcome.
/// </summary>
internal ref partial struct Evaluation(
    PolicySnapshot? policy, ResolvedOptions options, SecretVerifier secrets, IRequestFacts facts, DecisionTrace? trace)
{
    private readonly DecisionTrace? _trace = trace;
    private AccessReason _refusal;
    private List<WouldBeRefusal>? _reported;

    // Report-only admits a disabled or expired key. Such a key is not an identity.
    private bool _isUnusable;
    private NetworkAddress _address;
    private bool _addressRead;
    private SourceSignals _source;
    private bool _sourceRead;

    public readonly PolicySnapshot Policy = policy ?? PolicySnapshot.Empty;
    public readonly bool HasPolicy = policy is not null;
    public readonly ResolvedOptions Options = options;
    public readonly SecretVerifier Secrets = secrets;
    public readonly IRequestFacts Facts = facts;
    public readonly EndpointRequirements Endpoint = facts.Endpoint;

    public PresentedCredential Credential;

    /// <summary>The id that a well-formed key text names; none for any other credential.</summary>
    public KeyId ClaimedKey;

    /// <summary>The secret segment of that text.</summary>
    public ReadOnlySpan<char> ClaimedSecret;

    /// <summary>
    /// The named key; none if the policy has no such key. Only <see cref="Terms"/> says that its secret was right.
    /// </summary>
    public KeyId Key;

    /// <summary>The terms of the key; null until its secret is verified.</summary>
    public KeyTerms? Terms;

    /// <summary>Whether the secret that was right is the one before the last rotation.</summary>
    public bool ByPreviousSecret;

    /// <summary>Until when the client's address may present no credential.</summary>
    public DateTimeOffset? BlockedUntil;

    public AccountState? Account;
    public OrganizationState? Organization;
    public ProjectState? Project;

    /// <summary>
    /// The key's membership of <see cref="Project"/>; null when it has none or the endpoint acts in no project.
    /// </summary>
    public Membership? KeyMembership;
    public Membership? AccountMembership;

    /// <summary>Who requires an access list: the outermost subject that does.</summary>
    public AccessSubject RequiredBy;

    /// <summary>The rule of the last refusal; the outcome decides whether it is the one that counts.</summary>
    public RefusalDetails RefusedBy;

    public NetworkAddress Address
    {
        get
        {
            if (!_addressRead)
            {
                _address = NetworkAddress.From(Facts.RemoteAddress);
                _addressRead = true;
            }

            return _address;
        }
    }

    public SourceSignals Source
    {
        get
        {
            if (!_sourceRead)
            {
                _source = Facts.ReadSource();
                _sourceRead = true;
            }

            return _source;
        }
    }

    /// <summary>The secret was right: everything that belongs to the key is an input from here on.</summary>
    public void SetKey(in KeyId key, KeyTerms terms)
    {
        Key = key;
        Terms = terms;
        Account = Policy.Accounts[terms.Account];
        Organization = Policy.OrganizationOf(terms);
        RequiredBy =
            Policy.Settings.RequireAccessList ? AccessSubject.Global
            : Organization is { RequireAccessList: true } ? AccessSubject.Organization
            : terms.RequireAccessList ? AccessSubject.Key
            : Endpoint.RequiresAccessList ? AccessSubject.Endpoint
            : AccessSubject.None;
    }
}
