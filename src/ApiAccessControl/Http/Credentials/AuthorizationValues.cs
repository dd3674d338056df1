using ApiAccessControl.Keys;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Separates values of <c>Authorization</c> that may be keys from values of other schemes and issuers, such as a JWT,
/// which the gate ignores and leaves in the request.
/// </summary>
internal sealed class AuthorizationValues(
    ResolvedCredentialOptions options, params IEnumerable<IApiCredentialScheme> schemes)
{
    private readonly IApiCredentialScheme[] _schemes = [.. schemes];
    private readonly string _ownBearer = options.KeyPrefix + KeyText.Separator;

    /// <summary>Whether the header may carry a credential at all.</summary>
    public bool AreRead { get; } =
        options.Bearer || options.Basic || options.AuthorizationScheme is not null || schemes.Any();

    /// <summary>The place of a value and the text after its scheme; none for a value that is not a key.</summary>
    public CredentialPlace PlaceOf(
        ReadOnlyMemory<char> value, bool opaqueKeysExist, out ReadOnlyMemory<char> rest)
    {
        var space = value.Span.IndexOf(' ');
        if (space < 0)
        {
            rest = default;
            return SchemeOf(value.Span) is null ? CredentialPlace.None : CredentialPlace.Added;
        }

        var scheme = value.Span[..space];
        rest = value[(space + 1)..].TrimStart(' ');
        return options.Bearer && Is(scheme, "Bearer") && IsOurs(rest.Span, opaqueKeysExist) ? CredentialPlace.Bearer
            : options.Basic && Is(scheme, "Basic") ? CredentialPlace.Basic
            : options.AuthorizationScheme is { } own && Is(scheme, own) ? CredentialPlace.Scheme
            : SchemeOf(scheme) is not null ? CredentialPlace.Added
            : CredentialPlace.None;
    }

    /// <summary>The added scheme of a value, or of the name of a scheme; null if there is none.</summary>
    public IApiCredentialScheme? SchemeOf(ReadOnlySpan<char> value)
    {
        foreach (var scheme in _schemes)
        {
            if (value.StartsWith(scheme.Name, StringComparison.OrdinalIgnoreCase)
                && (value.Length == scheme.Name.Length || value[scheme.Name.Length] == ' '))
            {
                return scheme;
            }
        }

        return null;
    }

    private static bool Is(ReadOnlySpan<char> scheme, string name) =>
        scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsOurs(ReadOnlySpan<char> token, bool opaqueKeysExist) =>
        token.StartsWith(_ownBearer, StringComparison.Ordinal)
        || (opaqueKeysExist && !token.IsEmpty && !token.Contains('.'));
}
