using ApiAccessControl.Keys;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 4: the text is the text of a key, as far as its form and checksum tell. Typing mistakes and scanners end here,
/// before any hash, and are answered like an unknown key. Where the policy has imported keys, any text may be one.
/// </summary>
internal readonly struct KeyTextCheck : IAccessCheck
{
    public static string Step => "4";

    public static string Name => "key text";

    public CheckResult Run(ref Evaluation e)
    {
        if (e.Credential.Form != CredentialForm.Key)
        {
            return CheckResult.NotApplicable;
        }

        var text = e.Credential.Secret.Span;
        if (KeyText.TrySplit(text, e.Options.Credentials.KeyPrefix, out var id, out var secret) == KeyTextError.None)
        {
            // The memory is fetched while the checksum is computed.
            e.Policy.Keys.Prefetch(id);
            e.Facts.PrefetchUsage(id, e.Address);
            if (KeyText.Check(text) == KeyTextError.None)
            {
                e.ClaimedKey = id;
                e.ClaimedSecret = secret;
                return CheckResult.Passed;
            }
        }

        return e.Policy.OpaqueKeys.Count > 0 ? CheckResult.NotApplicable : e.NotAKey("shape");
    }

    public string Input(ref Evaluation e) =>
        e.Credential.Form != CredentialForm.Key ? e.Credential.Form.ToString()
        : !e.ClaimedKey.IsNone ? $"names key {e.ClaimedKey}"
        : "form or checksum is not that of a key";
}
