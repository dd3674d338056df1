using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// Whether a key is usable at an instant: the one place that knows which properties of a key end its use. The parts are
/// separate because the explanation of a decision names every reason, not only the first.
/// </summary>
internal static class KeyUsability
{
    /// <summary>The first reason why the key is unusable; <see cref="AccessReason.None"/> when it is usable.</summary>
    public static AccessReason ReasonAt(DateTimeOffset now, KeyTerms terms, AccountState? account) =>
        ReasonAt(now, IsOn(terms), terms.NotBefore, terms.ExpiresAt, AccountState.Admits(account, terms));

    /// <summary>The same for a stored record, which has not been compiled.</summary>
    public static AccessReason ReasonAt(
        DateTimeOffset now, bool isOn, DateTimeOffset notBefore, DateTimeOffset expiresAt, bool accountAdmits) =>
        !isOn ? AccessReason.KeyDisabled
        : OfTime(now, notBefore, expiresAt) is var reason and not AccessReason.None ? reason
        : !accountAdmits ? AccessReason.AccountDisabled
        : AccessReason.None;

    /// <summary>A stored record that cannot be read counts as a disabled key.</summary>
    public static bool IsOn(KeyTerms terms) => terms.Enabled && terms.IsReadable;

    /// <summary>Whether the key has a first or last instant. Most keys have none and need no clock.</summary>
    public static bool IsTimed(KeyTerms terms) =>
        terms.NotBefore > DateTimeOffset.MinValue || terms.ExpiresAt < DateTimeOffset.MaxValue;

    public static AccessReason OfTime(DateTimeOffset now, DateTimeOffset notBefore, DateTimeOffset expiresAt) =>
        now < notBefore ? AccessReason.KeyNotYetValid
        : now >= expiresAt ? AccessReason.KeyExpired
        : AccessReason.None;

    /// <summary>Whether this class can give the reason.</summary>
    public static bool Gives(AccessReason reason) => reason is AccessReason.KeyDisabled or AccessReason.KeyNotYetValid
        or AccessReason.KeyExpired or AccessReason.AccountDisabled;
}
