using ApiAccessControl.Keys;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Tells the values of <c>Authorization</c> that may be keys from those of other schemes and other issuers, such as a
/// JWT: the gate does not look at these, and leaves them in the request.
/// </summary>
internal sealed class AuthorizationValues(ResolvedCredentialOptions rules)
{
    private readonly string _ownBearer = rules.KeyPrefix + KeyText.Separator;

    /// <summary>Whether the header may carry a credential at all.</summary>
    public bool AreRead { get; } = rules.Bearer || rules.Basic || rules.AuthorizationScheme is not null;

    /// <summary>The place that a value is, and what follows its scheme; none for a value that is not ours.</summary>
    public CredentialPlace PlaceOf(
        ReadOnlyMemory<char> value, bool opaqueKeysExist, out ReadOnlyMemory<char> rest)
    {
        var space = value.Span.IndexOf(' ');
        if (space < 0)
        {
            rest = default;
            return CredentialPlace.None;
        }

        var scheme = value.Span[..space];
        rest = value[(space + 1)..].TrimStart(' ');
        return rules.Bearer && Is(scheme, "Bearer") && IsOurs(rest.Span, opaqueKeysExist) ? CredentialPlace.Bearer
            : rules.Basic && Is(scheme, "Basic") ? CredentialPlace.Basic
            : rules.AuthorizationScheme is { } own && Is(scheme, own) ? CredentialPlace.Scheme
            : CredentialPlace.None;
    }

    private static bool Is(ReadOnlySpan<char> scheme, string name) =>
        scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsOurs(ReadOnlySpan<char> token, bool opaqueKeysExist) =>
        token.StartsWith(_ownBearer, StringComparison.Ordinal)
        || (opaqueKeysExist && !token.IsEmpty && !token.Contains('.'));
}
