using System.Globalization;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 5: the key is used between its first and its last instant.</summary>
internal readonly struct KeyTimeCheck : IAccessCheck
{
    public static string Step => "5";

    public static string Name => "key time";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is not { } terms || !KeyUsability.IsTimed(terms)
            ? CheckResult.NotApplicable
            : ResultOf(ref e, KeyUsability.OfTime(e.Facts.Now, terms.NotBefore, terms.ExpiresAt));

    public string Input(ref Evaluation e) =>
        e.Terms is not { } terms ? "no verified key"
        : !KeyUsability.IsTimed(terms) ? "unlimited"
        : string.Create(
            CultureInfo.InvariantCulture, $"{e.Facts.Now:u}, from {terms.NotBefore:u} to {terms.ExpiresAt:u}");

    private static CheckResult ResultOf(ref Evaluation e, AccessReason reason) =>
        reason == AccessReason.None ? CheckResult.Passed : e.Refused(reason, AccessSubject.Key);
}
