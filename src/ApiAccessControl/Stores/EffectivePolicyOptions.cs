using ApiAccessControl.Options;

namespace ApiAccessControl.Stores;

/// <summary>
/// What the options of this host, its profile included, make of a policy: for those who manage it. A host has it as a
/// service.
/// </summary>
public sealed class EffectivePolicyOptions
{
    private readonly ResolvedListOptions _lists;

    internal EffectivePolicyOptions(ResolvedOptions options) => (Profile, _lists) = (options.Profile, options.Lists);

    /// <value>The profile.</value>
    public AccessProfile Profile { get; }

    /// <value>What a list that is on but empty means. It never applies to the global list.</value>
    public EmptyListMeaning EmptyList => _lists.EmptyList;

    /// <value>What an absent global list means.</value>
    public GlobalListMode GlobalList => _lists.GlobalList;

    /// <value>On which requests a list that is on binds.</value>
    public ListBinding Binds => _lists.Binds;

    /// <value>The role that a key needs where an access list is required; <see langword="null"/> needs none.</value>
    public string? RequirementNeedsRole =>
        string.IsNullOrEmpty(_lists.RequirementNeedsRole) ? null : _lists.RequirementNeedsRole;

    /// <summary>Whether a key passes where an access list is required.</summary>
    /// <param name="key">The key.</param>
    /// <param name="account">Its account.</param>
    public bool SatisfiesRequirement(KeyRecord key, AccountRecord? account)
    {
        ArgumentNullException.ThrowIfNull(key);
        var own = key.Networks is { Count: > 0 };
        var owner = account?.Networks is { Count: > 0 };
        return _lists.RequirementSatisfiedBy switch
        {
            RequirementSubject.Key => own,
            RequirementSubject.Account => account is null ? own : owner,
            _ => own || owner,
        };
    }
}
