using System.Runtime.CompilerServices;
using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 5: the key is known and its secret right. An unknown key costs what a wrong secret costs and is answered alike:
/// the row of another key is read in its place, and the secret is hashed and compared all the same.
/// </summary>
internal readonly struct SecretCheck : IAccessCheck
{
    private static readonly KeyRow Empty;

    public static string Step => "5";

    public static string Name => "secret";

    public CheckResult Run(ref Evaluation e) =>
        !e.ClaimedKey.IsNone ? ByKeyText(ref e)
        : e.Credential.Form == CredentialForm.Key ? ByImportedText(ref e)
        : e.Credential.Form == CredentialForm.UserNameAndSecret ? ByUserName(ref e)
        : e.Credential.Form == CredentialForm.Proof ? ByProof(ref e)
        : e.Credential.Form == CredentialForm.KeyId ? ByKeyId(ref e)
        : CheckResult.NotApplicable;

    public string Input(ref Evaluation e) =>
        e.Terms is not null && e.Credential.Form == CredentialForm.KeyId ? $"key {e.Key}, its secret is not checked"
        : e.Terms is not null ? $"key {e.Key}, the secret matches{(e.ByPreviousSecret ? " the previous one" : null)}"
        : !e.Key.IsNone ? $"key {e.Key}, the secret does not match"
        : e.Credential.Form is CredentialForm.None or CredentialForm.Ambiguous or CredentialForm.Malformed
            ? "no credential"
        : "no key of the policy";

    private static CheckResult ByKeyText(ref Evaluation e)
    {
        var id = e.ClaimedKey;
        var secret = e.Secrets.Read(
            e.ClaimedSecret, stackalloc byte[KeyText.SecretLength * SecretHasher.BytesPerChar]);
        var hashes = e.Secrets.HashAhead(secret, e.Policy);
        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        var terms = e.Policy.Terms[row.Terms];
        var isRight = e.Secrets.IsRight(secret, hashes, row, terms, e.Policy, e.Facts, out e.ByPreviousSecret);
        return ResultOf(ref e, id, terms, isKnown & !terms.IsOpaque, isRight);
    }

    // Without imported keys the text was refused for its form; a trace or report-only continued.
    private static CheckResult ByImportedText(ref Evaluation e)
    {
        if (e.Policy.OpaqueKeys.Count == 0)
        {
            return CheckResult.NotApplicable;
        }

        var isKnown = e.Secrets.TryFindOpaque(e.Credential.Secret.Span, e.Policy, out var id);
        return ResultOf(ref e, id, e.Policy.Terms[Find(e.Policy, id, out _).Terms], isKnown, isRight: true);
    }

    private static CheckResult ByUserName(ref Evaluation e)
    {
        var user = e.Credential.UserName.Span;
        KeyId id = default;
        var isNamed = e.Policy.UserNames.Count > 0 && e.Policy.UserNames.TryGet(new(user.ToString()), out id);
        if (!isNamed && !KeyId.TryParse(user, out id))
        {
            id = default;
        }

        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        var terms = e.Policy.Terms[row.Terms];
        var secret = e.Secrets.Read(e.Credential.Secret.Span, stackalloc byte[SecretHasher.MaxUtf8Length]);
        var isRight = e.Secrets.IsRight(
            secret, ahead: default, row, terms, e.Policy, e.Facts, out e.ByPreviousSecret);

        // A key with a user name cannot be named by its id.
        return ResultOf(ref e, id, terms, isKnown && (isNamed || terms.UserName is null), isRight);
    }

    // A second check follows every wrong result, with the previous verifier or with none: otherwise the time would tell
    // which keys were rotated.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CheckResult ByProof(ref Evaluation e)
    {
        var proof = e.Credential.Proof!;
        var name = proof.IsHashed ? HashedNames.KeyOf(proof.UserName) : new StringKey(proof.UserName);
        KeyId id = default;
        var isNamed = e.Policy.UserNames.Count > 0 && e.Policy.UserNames.TryGet(name, out id);
        if (!isNamed && (proof.IsHashed || !KeyId.TryParse(proof.UserName, out id)))
        {
            id = default;
        }

        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        var terms = e.Policy.Terms[row.Terms];
        isKnown &= isNamed || terms.UserName is null;
        var verifiers = isKnown ? terms.Digest : null;
        var result = proof.Check(verifiers?.Current);
        if (result == ProofResult.Wrong)
        {
            var isOpen = terms.Previous is { } previous && e.Facts.Now < previous.Until;
            result = proof.Check(isOpen ? verifiers?.Previous : null);
            e.ByPreviousSecret = result == ProofResult.Right;
        }

        return result == ProofResult.Stale
            ? e.Refused(AccessReason.CredentialMissing, AccessSubject.Credential, rule: "stale")
            : ResultOf(ref e, id, terms, isKnown, result == ProofResult.Right);
    }

    // Only the explainer names a key without a credential.
    private static CheckResult ByKeyId(ref Evaluation e)
    {
        if (!KeyId.TryParse(e.Credential.UserName.Span, out var id))
        {
            id = default;
        }

        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        return ResultOf(ref e, id, e.Policy.Terms[row.Terms], isKnown, isRight: true);
    }

    // For an unknown key the row of another key is read, not one object made for that: measured, a row that is always
    // in the cache answered 50 ns sooner than one that is looked up, and a million guesses tell that apart.
    private static ref readonly KeyRow Find(PolicySnapshot policy, in KeyId id, out bool isKnown)
    {
        ref readonly var nearest = ref policy.Keys.Nearest(id, out isKnown);
        return ref Unsafe.IsNullRef(in nearest) ? ref Empty : ref nearest;
    }

    // One way for both refusals, so that their time is the same; only the log can tell them apart.
    private static CheckResult ResultOf(
        ref Evaluation e, in KeyId id, KeyTerms terms, bool isKnown, bool isRight)
    {
        if (isKnown & isRight)
        {
            e.SetKey(id, terms);
            return CheckResult.Passed;
        }

        e.Key = id.If(isKnown);
        return e.Refused(
            isKnown ? AccessReason.SecretWrong : AccessReason.KeyUnknown,
            isKnown ? AccessSubject.Key : AccessSubject.Credential);
    }
}
