using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Policy;
using ApiAccessControl.Text;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Compiles keys, and the two other indexes to find a key: the hash of an imported text, and a user name.
/// </summary>
internal sealed class KeyCompiler(
    PolicySnapshot origin, ListCompiler lists, PermissionCompiler permissions, OwnerCompiler owners,
    bool hasPepper, RecordDiagnostics diagnostics)
{
    private readonly MapEditor<KeyId, KeyRow> _keys = origin.Keys.Edit();
    private readonly MapEditor<HashKey, KeyId> _opaqueKeys = origin.OpaqueKeys.Edit();
    private readonly MapEditor<StringKey, KeyId> _userNames = origin.UserNames.Edit();
    private readonly TermsTable.Editor _terms = origin.Terms.Edit();
    private readonly Dictionary<KeyId, PolicyRecord> _waiting = [];

    // A first load only appends keys and needs no lookups.
    private readonly MapLoad<KeyId, KeyRow>? _firstKeys = origin.Keys.Count == 0 ? new() : null;
    private SecretHashAlgorithm _algorithms = origin.Algorithms;

    /// <summary>
    /// Releases the user name and the imported text of the key at once. A key that claims such a name is compiled at
    /// the end, so that keys may exchange names in one change, in any order. All other keys are compiled as they
    /// arrive, so a million records are not kept in memory.
    /// </summary>
    public void Put(PolicyRecord record)
    {
        if (!KeyId.TryParse(record.Id, out var id))
        {
            diagnostics.Error(null, "is not a key id: write 8 to 32 of a-z and 0-9.");
            return;
        }

        Forget(id);
        _waiting.Remove(id);
        if (record is KeyRecord { UserName: null, OpaqueHash: null, DigestVerifier: null } key)
        {
            Compile(key, id);
        }
        else
        {
            _waiting.Add(id, record);
        }
    }

    /// <summary>Must be called before permissions and owners are built, because keys add slots to both.</summary>
    public void Compile()
    {
        foreach (var (id, record) in _waiting)
        {
            diagnostics.For(record);
            if (record is UnreadableRecord unreadable)
            {
                diagnostics.Error(null, unreadable.Reason);
                Compile((KeyRecord)unreadable.Placeholder, id);
            }
            else
            {
                Compile((KeyRecord)record, id);
            }
        }
    }

    public void Delete(string text)
    {
        if (KeyId.TryParse(text, out var id))
        {
            Forget(id);
            _waiting.Remove(id);
            Remove(id);
        }
    }

    public PolicySnapshot Build(PolicySnapshot rest) => rest with
    {
        Keys = _firstKeys?.ToMap() ?? _keys.ToMap(),
        Terms = _terms.ToTable(),
        OpaqueKeys = _opaqueKeys.ToMap(),
        UserNames = _userNames.ToMap(),
        Algorithms = _algorithms,
    };

    private void Compile(KeyRecord record, in KeyId id)
    {
        var secret = Secret(record);
        var previous = Previous(record);
        var compiled = lists.Compile(record.Networks, record.Domains);
        var slots = permissions.Slots(record.Roles, record.Permissions, record.Projects);
        CheckTimes(record);
        CheckUserName(record, id);
        var claims = KeyClaims.Of(record.Claims);
        CheckClaims(claims);
        Set(id, secret.Hash, new()
        {
            IsReadable = diagnostics.IsReadable,
            Enabled = record.Enabled,
            Algorithm = secret.Algorithm,
            IsOpaque = record.OpaqueHash is not null,
            UserName = record.UserName,
            Claims = claims,
            Previous = previous,
            Digest = Digest(record),
            NotBefore = record.NotBefore ?? DateTimeOffset.MinValue,
            ExpiresAt = record.ExpiresAt ?? DateTimeOffset.MaxValue,
            Organization = owners.OrganizationSlot(record.Organization),
            Account = owners.AccountSlot(record.Account),
            Lists = compiled,
            RequireAccessList = record.RequireAccessList,
            Permissions = slots,
            ReportOnly = record.ReportOnly,
        });
        if (diagnostics.IsReadable)
        {
            Index(record, id, secret);
        }
    }

    private void Set(in KeyId id, in Hash256 secret, KeyTerms terms)
    {
        if (_firstKeys is not null)
        {
            _firstKeys.Set(id, new(secret, _terms.Add(terms)));
        }
        else
        {
            _keys.Set(id, new(
                secret, _keys.TryGet(id, out var before) ? _terms.Exchange(before.Terms, terms) : _terms.Add(terms)));
        }
    }

    private void Remove(in KeyId id)
    {
        if (_firstKeys is not null)
        {
            _firstKeys.Remove(id);
        }
        else if (_keys.TryGet(id, out var row))
        {
            _terms.Release(row.Terms);
            _keys.Remove(id);
        }
    }

    // A key that was put earlier in the same change holds no name yet: names are assigned at the end.
    private void Forget(in KeyId id)
    {
        if (!origin.Keys.TryGet(id, out var row))
        {
            return;
        }

        // An unreadable key holds no name, even if it claims one that another key holds.
        var terms = origin.Terms[row.Terms];
        var text = new HashKey(new(terms.Algorithm, row.Secret));
        if (terms.IsOpaque && _opaqueKeys.TryGet(text, out var opaque) && opaque == id)
        {
            _opaqueKeys.Remove(text);
        }

        foreach (var hash in HashedNames.Of(terms.Digest?.Current))
        {
            if (_userNames.TryGet(hash, out var hashed) && hashed == id)
            {
                _userNames.Remove(hash);
            }
        }

        if (terms.UserName is { } name && _userNames.TryGet(new(name), out var user) && user == id)
        {
            _userNames.Remove(new(name));
        }
    }

    private void Index(KeyRecord record, in KeyId id, in StoredHash secret)
    {
        if (record.OpaqueHash is not null)
        {
            _opaqueKeys.Set(new(secret), id);
        }

        if (record.UserName is { } name)
        {
            _userNames.Set(new(name), id);
        }

        foreach (var hash in HashedNames.Of(record.DigestVerifier))
        {
            _userNames.Set(hash, id);
        }
    }

    private StoredHash Secret(KeyRecord record)
    {
        if (record.OpaqueHash is null)
        {
            return Hash(record.SecretHash, nameof(KeyRecord.SecretHash));
        }

        if (record.SecretHash is not null)
        {
            diagnostics.Error(
                nameof(KeyRecord.OpaqueHash), "cannot be combined with SecretHash; a key has one of the two.");
        }

        var hash = Hash(record.OpaqueHash, nameof(KeyRecord.OpaqueHash));
        if (hash.Algorithm == SecretHashAlgorithm.Sha256 && !record.HighEntropy)
        {
            diagnostics.Error(
                nameof(KeyRecord.OpaqueHash),
                "is a plain hash of a text that may be guessable; write an hmac-sha256: hash made with "
                    + "Credentials:Pepper, or \"HighEntropy\": true if the text has at least 128 random bits.");
        }

        if (_opaqueKeys.Contains(new(hash)))
        {
            diagnostics.Error(nameof(KeyRecord.OpaqueHash), "is also the hash of another key's text.");
        }

        return hash;
    }

    private PreviousSecret? Previous(KeyRecord record)
    {
        if (record.PreviousSecretHash is null && record.PreviousUntil is null)
        {
            return null;
        }

        if (record.PreviousSecretHash is null || record.PreviousUntil is not { } until)
        {
            diagnostics.Error(
                nameof(KeyRecord.PreviousUntil),
                "PreviousSecretHash and PreviousUntil need each other: write both, or neither.");
            return null;
        }

        return new(Hash(record.PreviousSecretHash, nameof(KeyRecord.PreviousSecretHash)), until);
    }

    private DigestVerifiers? Digest(KeyRecord record)
    {
        foreach (var (property, message) in DigestRules.Errors(record))
        {
            diagnostics.Error(property, message);
        }

        return record.DigestVerifier is { } verifier ? new(verifier, record.PreviousDigestVerifier) : null;
    }

    private StoredHash Hash(string? text, string property)
    {
        if (!StoredHash.TryParse(text, out var hash, out var error))
        {
            diagnostics.Error(property, error);
            return default;
        }

        if (hash.Algorithm == SecretHashAlgorithm.HmacSha256 && !hasPepper)
        {
            diagnostics.Error(property, "is an hmac-sha256: hash, which needs Credentials:Pepper.");
        }

        _algorithms |= hash.Algorithm;
        return hash;
    }

    private void CheckTimes(KeyRecord record)
    {
        if (record.NotBefore >= record.ExpiresAt)
        {
            diagnostics.Error(nameof(KeyRecord.ExpiresAt), "is not after NotBefore, so the key would never be valid.");
        }
    }

    private void CheckClaims(KeyClaims claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        foreach (var (property, message) in ClaimRules.Errors(claims))
        {
            diagnostics.Error(property, message);
        }
    }

    private void CheckUserName(KeyRecord record, in KeyId id)
    {
        if (record.UserName is not { } name)
        {
            return;
        }

        if (!Identifiers.IsUserName(name))
        {
            diagnostics.Error(
                nameof(KeyRecord.UserName), $"must be {Identifiers.UserNameWords}.");
        }
        else if (_userNames.TryGet(new(name), out var other) && !other.Equals(id))
        {
            diagnostics.Error(nameof(KeyRecord.UserName), $"{Quoted.Of(name)} is also the user name of another key.");
        }
    }
}
