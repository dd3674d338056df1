using ApiAccessControl.Documents;
using ApiAccessControl.Text;

namespace ApiAccessControl.Options;

/// <summary>Reads <c>Credentials</c>.</summary>
internal static class CredentialOptionsReader
{
    public static void Read(ObjectReader credentials, CredentialOptions options)
    {
        options.Header = credentials.Bool("Header") ?? options.Header;
        options.HeaderName = HeaderNames(credentials) ?? options.HeaderName;
        options.Bearer = credentials.Bool("Bearer") ?? options.Bearer;
        options.Basic = credentials.Bool("Basic") ?? options.Basic;
        options.UserNameHeaderName =
            credentials.Text("UserNameHeaderName", TextShape.HeaderName, mayBeNull: true) ?? options.UserNameHeaderName;
        options.QueryParameterName =
            credentials.Text("QueryParameterName", TextShape.QueryParameterName, mayBeNull: true)
            ?? options.QueryParameterName;
        options.AuthorizationScheme =
            credentials.Text("AuthorizationScheme", TextShape.Scheme, mayBeNull: true) ?? options.AuthorizationScheme;
        options.RemoveFromRequest = credentials.Bool("RemoveFromRequest") ?? options.RemoveFromRequest;
        options.SatisfiesAuthorization = credentials.Bool("SatisfiesAuthorization") ?? options.SatisfiesAuthorization;
        options.KeyPrefix = credentials.Text("KeyPrefix", TextShape.KeyPrefix) ?? options.KeyPrefix;
        options.Pepper = credentials.Secret("Pepper", mayBeNull: true)?.Text ?? options.Pepper;
        options.RememberVerified = credentials.Bool("RememberVerified") ?? options.RememberVerified;
        options.Realm = credentials.Text("Realm", TextShape.Realm) ?? options.Realm;
        options.RequireHttps = credentials.OneOf<HttpsRequirement>("RequireHttps") ?? options.RequireHttps;
        ReadFailedAttempts(
            credentials.Object("FailedAttempts", KnownNames.FailedAttempts), options.FailedAttempts);
    }

    private static void ReadFailedAttempts(ObjectReader attempts, FailedAttemptOptions options)
    {
        options.Limit = attempts.Limit("Limit") ?? options.Limit;
        options.Window = attempts.Duration("Window") ?? options.Window;
    }

    private static string? HeaderNames(ObjectReader credentials)
    {
        if (credentials.List("HeaderName") is not { } names)
        {
            return null;
        }

        if (names.FirstOrDefault(name => !TextShape.HeaderName.Fits(name)) is { } wrong)
        {
            credentials.Refuse(
                "HeaderName",
                $"has {DisplayText.Value(wrong)}, and must be {TextShape.HeaderName.Words}, or several names.");
            return null;
        }

        if (names.Count == 0)
        {
            credentials.Refuse("HeaderName", "is empty, and must be the name of a header, or several names. To read no "
                + "header set Header to false.");
            return null;
        }

        return string.Join(", ", names);
    }
}
