using System.Runtime.CompilerServices;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 5: the key is known, its secret right, it and its account usable. Everything that fails here is answered alike,
/// and an unknown key costs what a wrong secret costs: another key's row stands in for it, and the secret is hashed and
/// compared all the same.
/// </summary>
internal static class KeyCheck
{
    private const string Step = "5";

    private static readonly KeyRow Nobody;

    public static bool Passes(ref Evaluation e) => e.Credential.Form switch
    {
        CredentialForm.Key => KeyTextPasses(ref e),
        CredentialForm.UserNameAndSecret => UserNamePasses(ref e),
        CredentialForm.KeyId => KeyIdPasses(ref e),
        _ => true,
    };

    private static bool KeyTextPasses(ref Evaluation e)
    {
        var text = e.Credential.Secret.Span;
        if (KeyText.TrySplit(text, e.Rules.Credentials.KeyPrefix, out var id, out var written) == KeyTextError.None)
        {
            // All look-ups are under way while the checksum is computed.
            e.Policy.Keys.Prefetch(id);
            e.Facts.Expect(id);
            var secret = e.Secrets.Read(written, stackalloc byte[KeyText.SecretLength * SecretHasher.BytesPerChar]);
            if (KeyText.Check(text) == KeyTextError.None)
            {
                var hashes = e.Secrets.HashAhead(secret, e.Policy);
                ref readonly var row = ref Find(e.Policy, id, out var isKnown);
                var terms = e.Policy.Terms[row.Terms];
                var isRight = e.Secrets.IsRight(
                    secret, hashes, row, terms, e.Policy, e.Facts, out e.ByPreviousSecret);
                return Proves(ref e, id, terms, isKnown & !terms.IsOpaque, isRight);
            }
        }

        if (e.Policy.OpaqueKeys.Count == 0)
        {
            return IsNoKey(ref e);
        }

        return e.Secrets.TryFindOpaque(text, e.Policy, out var opaque)
            ? Proves(ref e, opaque, e.Policy.Terms[e.Policy.Keys.Find(opaque).Terms], isKnown: true, isRight: true)
            : RefuseSecret(ref e, opaque, isKnown: false);
    }

    private static bool UserNamePasses(ref Evaluation e)
    {
        var user = e.Credential.UserName.Span;
        var isNamed = e.Policy.UserNames.Count > 0;
        KeyId id = default;
        isNamed = isNamed && e.Policy.UserNames.TryGet(new(user.ToString()), out id);
        if (!isNamed && !KeyId.TryParse(user, out id))
        {
            id = default;
        }

        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        var terms = e.Policy.Terms[row.Terms];
        var secret = e.Secrets.Read(e.Credential.Secret.Span, stackalloc byte[SecretHasher.MaxUtf8Length]);
        var isRight = e.Secrets.IsRight(
            secret, ahead: default, row, terms, e.Policy, e.Facts, out e.ByPreviousSecret);

        // A key with a user name does not answer to its id.
        return Proves(ref e, id, terms, isKnown && (isNamed || terms.UserName is null), isRight);
    }

    private static bool KeyIdPasses(ref Evaluation e)
    {
        if (!KeyId.TryParse(e.Credential.UserName.Span, out var id))
        {
            return RefuseSecret(ref e, id, isKnown: false);
        }

        ref readonly var row = ref Find(e.Policy, id, out var isKnown);
        return Proves(ref e, id, e.Policy.Terms[row.Terms], isKnown, isRight: true);
    }

    // The row of another key stands in for an unknown one, not one object made for that: measured, a row that is always
    // in the cache answered 50 ns sooner than one that is looked up, and a million guesses tell that apart.
    private static ref readonly KeyRow Find(PolicySnapshot policy, in KeyId id, out bool isKnown)
    {
        ref readonly var nearest = ref policy.Keys.Nearest(id, out isKnown);
        return ref Unsafe.IsNullRef(in nearest) ? ref Nobody : ref nearest;
    }

    private static bool Proves(ref Evaluation e, in KeyId id, KeyTerms terms, bool isKnown, bool isRight)
    {
        if (!(isKnown & isRight))
        {
            return RefuseSecret(ref e, id, isKnown);
        }

        e.Key = id;
        e.Account = e.Policy.Accounts[terms.Account];
        if (!IsUsable(ref e, terms))
        {
            return false;
        }

        e.Terms = terms;
        return e.IsUnheard || e.Tell(Step, "key", $"{id} is known, {ProofOf(e.Credential.Form)}");
    }

    private static string ProofOf(CredentialForm form) =>
        form == CredentialForm.KeyId ? "its secret is not checked" : "its secret right";

    private static bool IsUsable(ref Evaluation e, KeyTerms terms)
    {
        if (!(terms.Enabled && terms.IsReadable) && !e.Refuse(Step, "key", AccessReason.KeyDisabled,
            AccessSubject.Key,
            remedy: terms.IsReadable ? "Enable the key." : "Mend the stored record; the log names it."))
        {
            return false;
        }

        if (terms.NotBefore > DateTimeOffset.MinValue && e.Facts.Now < terms.NotBefore
            && !e.Refuse(Step, "key", AccessReason.KeyNotYetValid,
                AccessSubject.Key, remedy: "Wait for NotBefore, or move it."))
        {
            return false;
        }

        if (terms.ExpiresAt < DateTimeOffset.MaxValue && e.Facts.Now >= terms.ExpiresAt
            && !e.Refuse(Step, "key", AccessReason.KeyExpired,
                AccessSubject.Key, remedy: "Mint a new key, or move ExpiresAt."))
        {
            return false;
        }

        return AccountState.Admits(e.Account, terms)
            || e.Refuse(Step, "account", AccessReason.AccountDisabled,
                AccessSubject.Account, e.Account?.Id,
                remedy: "Enable the account; its organization must be the key's.");
    }

    // One way for both, for the clock's sake; only the log can tell them apart.
    private static bool RefuseSecret(ref Evaluation e, in KeyId id, bool isKnown)
    {
        e.Key = id.If(isKnown);
        return e.Refuse(
            Step,
            isKnown ? "secret" : "key",
            isKnown ? AccessReason.SecretWrong : AccessReason.KeyUnknown,
            isKnown ? AccessSubject.Key : AccessSubject.Credential,
            remedy: isKnown
                ? "Present the secret that was shown when the key was made or last rotated."
                : "Present a key that the policy has.");
    }

    // Typos and scanners' noise end here, before any hash. The answer is that of an unknown key.
    private static bool IsNoKey(ref Evaluation e) =>
        e.Refuse("4", "credential", AccessReason.CredentialMalformed,
            AccessSubject.Credential, rule: "shape", remedy: "No key looks like this: check the text for typos.",
            status: 401);
}
