using ApiAccessControl.Keys;
using ApiAccessControl.Text;

namespace ApiAccessControl.Options;

/// <summary>Validates the credential options and their combinations.</summary>
internal static class CredentialOptionsValidator
{
    private const string Authorization = "Authorization";

    public static IEnumerable<string> Errors(ResolvedCredentialOptions credentials)
    {
        if (!KeyText.IsPrefix(credentials.KeyPrefix))
        {
            yield return "Credentials:KeyPrefix must be a lower-case letter and 1 to 7 lower-case letters or digits.";
        }

        if (credentials is
            { Header: false, Bearer: false, Basic: false, QueryParameterName: null, AuthorizationScheme: null })
        {
            yield return
                "Credentials: no form of credential is enabled, so no request could be allowed. Enable one.";
        }

        if (credentials.AuthorizationScheme is { } scheme && !HttpToken.IsKeyScheme(scheme))
        {
            yield return $"Credentials:AuthorizationScheme is {Quoted.Of(scheme)}, and must be a scheme of "
                + "Authorization such as ApiKey, and not Bearer, Basic or Digest.";
        }

        foreach (var error in HeaderErrors(credentials))
        {
            yield return error;
        }

        if (credentials.Pepper is not null && string.IsNullOrWhiteSpace(credentials.Pepper))
        {
            yield return
                "Credentials:Pepper is blank. Write a secret of 32 random characters or more, or leave it out.";
        }
    }

    private static IEnumerable<string> HeaderErrors(ResolvedCredentialOptions credentials)
    {
        var names = credentials.HeaderNames;
        if (names.FirstOrDefault(name => !HttpToken.Is(name)) is { } wrong)
        {
            yield return $"Credentials:HeaderName has {Quoted.Of(wrong)}, which is not the name of a header.";
        }

        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
        {
            yield return "Credentials:HeaderName has one header twice. Name it once.";
        }

        if (credentials.UserNameHeaderName is { } user)
        {
            if (!HttpToken.Is(user))
            {
                yield return $"Credentials:UserNameHeaderName is {Quoted.Of(user)}, which is not the name of a header.";
            }

            if (names.Contains(user, StringComparer.OrdinalIgnoreCase))
            {
                yield return "Credentials:UserNameHeaderName and HeaderName are the same header. Name two.";
            }
        }

        // Each such request would carry its credential in two places, which is ambiguous and refused.
        if (credentials.Header && names.Contains(Authorization, StringComparer.OrdinalIgnoreCase)
            && (credentials.Bearer || credentials.Basic || credentials.AuthorizationScheme is not null))
        {
            yield return "Credentials:HeaderName has Authorization, which Bearer, Basic and AuthorizationScheme also "
                + "read. Disable these, or use them instead.";
        }
    }
}
