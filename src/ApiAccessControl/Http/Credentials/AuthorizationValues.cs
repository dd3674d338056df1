using ApiAccessControl.Keys;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Separates values of <c>Authorization</c> that may be keys from values of other schemes and issuers, such as a JWT,
/// which the gate ignores and leaves in the request.
/// </summary>
internal sealed class AuthorizationValues(ResolvedCredentialOptions options)
{
    private readonly string _ownBearer = options.KeyPrefix + KeyText.Separator;

    /// <summary>Whether the header may carry a credential at all.</summary>
    public bool AreRead { get; } = options.Bearer || options.Basic || options.AuthorizationScheme is not null;

    /// <summary>The place of a value and the text after its scheme; none for a value that is not a key.</summary>
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
        return options.Bearer && Is(scheme, "Bearer") && IsOurs(rest.Span, opaqueKeysExist) ? CredentialPlace.Bearer
            : options.Basic && Is(scheme, "Basic") ? CredentialPlace.Basic
            : options.AuthorizationScheme is { } own && Is(scheme, own) ? CredentialPlace.Scheme
            : CredentialPlace.None;
    }

    private static bool Is(ReadOnlySpan<char> scheme, string name) =>
        scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsOurs(ReadOnlySpan<char> token, bool opaqueKeysExist) =>
        token.StartsWith(_ownBearer, StringComparison.Ordinal)
        || (opaqueKeysExist && !token.IsEmpty && !token.Contains('.'));
}
