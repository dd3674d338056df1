namespace ApiAccessControl.Stores.Configuration;

/// <summary>Reads <c>Credentials</c>.</summary>
internal static class CredentialOptionsReader
{
    public static void Read(ObjectReader credentials, CredentialOptions options)
    {
        options.Header = credentials.Bool("Header") ?? options.Header;
        options.HeaderName = credentials.Text("HeaderName", TextShape.HeaderName) ?? options.HeaderName;
        options.Bearer = credentials.Bool("Bearer") ?? options.Bearer;
        options.Basic = credentials.Bool("Basic") ?? options.Basic;
        options.UserNameHeaderName =
            credentials.Text("UserNameHeaderName", TextShape.HeaderName, mayBeNull: true) ?? options.UserNameHeaderName;
        options.QueryParameterName =
            credentials.Text("QueryParameterName", TextShape.QueryParameterName, mayBeNull: true)
            ?? options.QueryParameterName;
        options.SatisfiesAuthorization = credentials.Bool("SatisfiesAuthorization") ?? options.SatisfiesAuthorization;
        options.KeyPrefix = credentials.Text("KeyPrefix", TextShape.KeyPrefix) ?? options.KeyPrefix;
        options.Pepper = credentials.Secret("Pepper", mayBeNull: true)?.Text ?? options.Pepper;
        options.RememberVerified = credentials.Bool("RememberVerified") ?? options.RememberVerified;
        options.Realm = credentials.Text("Realm", TextShape.Realm) ?? options.Realm;
        options.RequireHttps = credentials.OneOf<HttpsRequirement>("RequireHttps") ?? options.RequireHttps;
    }
}
