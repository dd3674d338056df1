namespace ApiAccessControl.OpenApi.Refusals;

/// <summary>The description of each refusal, for a caller who reads what to expect.</summary>
internal static class RefusalTexts
{
    public static string Of(int status, ApiAccessMapEntry entry, EffectiveAccessOptions options) => status switch
    {
        StatusCodes.Status400BadRequest => "The credential is malformed, or the request has more than one.",
        StatusCodes.Status401Unauthorized => Unauthorized(entry, options),
        StatusCodes.Status403Forbidden when entry.Class == ApiAccessClass.Anonymous =>
            "The address of the caller is not allowed.",
        StatusCodes.Status403Forbidden => "The key, or a request from this address or origin, does not have access.",
        StatusCodes.Status404NotFound => "A path segment does not have the required form.",
        _ => "The API is switched off, or its policy is not available.",
    };

    private static string Unauthorized(ApiAccessMapEntry entry, EffectiveAccessOptions options)
    {
        var text = options.RefusalFormat == RefusalFormat.Atlas
            && (entry.Permissions.Count > 0 || entry.Roles.Count > 0)
            ? "The request has no valid API key, or the key does not have the permission or role."
            : "The request has no valid API key.";
        return entry.OrScheme is { } scheme
            ? $"{text} A request without a key is answered by the authentication scheme {scheme}."
            : text;
    }
}
