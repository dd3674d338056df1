using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Steps 4 and 5: the credential and the key.</summary>
internal sealed partial class ReferenceModel
{
    private KeyRecord? _key;
    private AccountRecord? _account;

    /// <summary>Every credential that is a guess is refused, right or wrong.</summary>
    private bool IsBlocked => options.Credentials.FailedAttempts is not null && ask.BlockedUntil is not null
        && ask.Credential.Form is (CredentialForm.Key or CredentialForm.UserNameAndSecret);

    private (AccessReason Reason, int Status) Authenticate() => ask.Credential.Form switch
    {
        CredentialForm.None => (AccessReason.CredentialMissing, 401),
        CredentialForm.Ambiguous => (AccessReason.CredentialAmbiguous, 400),
        CredentialForm.Malformed => (AccessReason.CredentialMalformed, 400),
        CredentialForm.Key => AuthenticateText(ask.Credential.Secret),
        _ => (AuthenticatePair(ask.Credential.UserName, ask.Credential.Secret), 401),
    };

    private (AccessReason Reason, int Status) AuthenticateText(string text)
    {
        if (ReferenceKeyText.Read(text, options.Credentials.KeyPrefix) is { } read)
        {
            return (Use(Find<KeyRecord>(read.Id) is { OpaqueHash: null } key ? key : null, read.Secret), 401);
        }

        // When imported keys exist, any text may be one of them, so its form does not matter.
        var imported = Keys.Where(key => key.OpaqueHash is not null).ToList();
        return imported.Count == 0
            ? (AccessReason.CredentialMalformed, 401)
            : (Use(imported.Find(key => IsHashOf(key.OpaqueHash, text)), text), 401);
    }

    private AccessReason AuthenticatePair(string userName, string secret) =>
        Use(Keys.FirstOrDefault(key => (key.UserName ?? key.Id) == userName), secret);

    private IEnumerable<KeyRecord> Keys => records!.OfType<KeyRecord>();

    private AccessReason Use(KeyRecord? key, string secret)
    {
        if (key is null)
        {
            return AccessReason.KeyUnknown;
        }

        var isRight = key.OpaqueHash is not null ? IsHashOf(key.OpaqueHash, secret)
            : IsHashOf(key.SecretHash, secret)
            || (IsHashOf(key.PreviousSecretHash, secret) && ask.Now < key.PreviousUntil);
        if (!isRight)
        {
            return AccessReason.SecretWrong;
        }

        _key = key;
        return !key.Enabled ? AccessReason.KeyDisabled
            : key.ExpiresAt <= ask.Now ? AccessReason.KeyExpired
            : key.NotBefore > ask.Now ? AccessReason.KeyNotYetValid
            : OwnerIsUsable() ? AccessReason.None
            : AccessReason.AccountDisabled;
    }

    private bool OwnerIsUsable()
    {
        if (_key!.Account is null)
        {
            return true;
        }

        _account = Find<AccountRecord>(_key.Account);
        return _account is { Enabled: true }
            && (_key.Organization is null || _account.Organization is null
                || _key.Organization == _account.Organization);
    }

    private bool IsHashOf(string? stored, string secret) =>
        secret.Length > 0
        && (stored == TestKey.Sha256(secret)
            || (options.Credentials.Pepper == TestKey.Pepper && stored == TestKey.Hmac(secret)));
}
