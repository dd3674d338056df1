namespace ApiAccessControl.Http.Answers;

/// <summary>The error of the MongoDB administration APIs for each refusal: status, code and detail.</summary>
internal static class AtlasErrors
{
    private const string NotAuthorized = "USER_UNAUTHORIZED";

    /// <param name="decision">The refusal.</param>
    /// <param name="legacy">The older API says whitelist where the newer one says access list.</param>
    public static (int Status, string Code, string Detail) Of(
        in AccessDecision decision, bool legacy) => decision.Reason switch
        {
            AccessReason.NetworkNotAllowed or AccessReason.DomainNotAllowed
                or AccessReason.BrowserNotAllowed or AccessReason.ServerNotAllowed =>
                (403, legacy ? "IP_ADDRESS_NOT_ON_WHITELIST" : "IP_ADDRESS_NOT_ON_ACCESS_LIST",
                    $"{(decision.Address is { } address ? $"IP address {address}" : "An unknown IP address")} "
                    + "is not allowed to access this resource."),
            AccessReason.AccessListRequired when decision.Subject == AccessSubject.Organization =>
                (403, legacy ? "ORG_REQUIRES_WHITELIST" : "ORG_REQUIRES_ACCESS_LIST",
                    $"This organization requires access through {List(legacy)} of ip ranges."),
            AccessReason.AccessListRequired =>
                (403, legacy ? "RESOURCE_REQUIRES_WHITELIST" : "RESOURCE_REQUIRES_ACCESS_LIST",
                    $"This resource requires access through {List(legacy)} of ip ranges."),
            AccessReason.RoleMissing or AccessReason.PermissionMissing =>
                (401, NotAuthorized, "Current user is not authorized to perform this action."),
            _ => decision.StatusCode switch
            {
                400 => (400, "INVALID_CREDENTIAL", "The request carries a malformed credential or more than one."),
                401 => (401, NotAuthorized, "You are not authorized for this resource."),
                404 => (404, "RESOURCE_NOT_FOUND", "Cannot find resource."),
                429 => (429, "RATE_LIMITED", "Too many failed attempts. Try again later."),
                503 => (503, "SERVICE_UNAVAILABLE", "The API is not available."),
                _ => (403, NotAuthorized, "Current user is not authorized to perform this action."),
            },
        };

    /// <summary>
    /// Whether the error concerns an access list: its parameters then contain the address, which could be added as an
    /// entry. The parameters of other errors stay empty.
    /// </summary>
    public static bool NamesAddress(AccessReason reason) => reason
        is AccessReason.NetworkNotAllowed or AccessReason.DomainNotAllowed
        or AccessReason.BrowserNotAllowed or AccessReason.ServerNotAllowed
        or AccessReason.AccessListRequired;

    private static string List(bool legacy) => legacy ? "a whitelist" : "an access list";
}
