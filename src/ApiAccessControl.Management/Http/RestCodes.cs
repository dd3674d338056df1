namespace ApiAccessControl.Management.Http;

/// <summary>The stable codes of refusals that are about the request as such, and not about a use case.</summary>
internal static class RestCodes
{
    /// <summary>400: the body is not JSON.</summary>
    public const string MalformedBody = "malformed_body";

    /// <summary>403: a page of another site sent the request.</summary>
    public const string CrossSite = "cross_site";

    /// <summary>403: the host's policy does not admit this person.</summary>
    public const string PersonNotAllowed = "person_not_allowed";

    /// <summary>405: the resource does not have this method.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>415: the body is not declared as JSON.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";
}
