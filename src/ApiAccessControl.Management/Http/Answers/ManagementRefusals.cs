using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>
/// What the gate refuses on a management endpoint, in the form of the rest of the API. The gate has set the status, the
/// challenge and the time to retry. The code tells a key that works why it may not; of one that does not work it says
/// no more than the gate does elsewhere.
/// </summary>
internal sealed class ManagementRefusals : IAccessRefusalWriter
{
    public static readonly ManagementRefusals Instance = new();

    public Task WriteAsync(HttpContext context, AccessDecision decision) =>
        Problems.WriteAsync(context, decision.StatusCode, decision.PublicCode(), Detail(decision));

    private static string Detail(in AccessDecision decision) => decision.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "The request carries a malformed credential or more than one.",
        StatusCodes.Status401Unauthorized when decision.Reason == AccessReason.CredentialMissing =>
            "Send an API key with permissions of the collection 'access', or sign in.",
        StatusCodes.Status401Unauthorized => "The API key is not valid.",
        StatusCodes.Status429TooManyRequests =>
            "Too many failed attempts came from this address; try again later.",
        StatusCodes.Status503ServiceUnavailable =>
            "There is no policy at the moment that could decide; try again later.",
        _ => Forbidden(decision),
    };

    private static string Forbidden(in AccessDecision decision) => decision.Reason switch
    {
        AccessReason.PermissionMissing =>
            $"The key needs the permission {decision.Rule}, and its account too if it has one.",
        AccessReason.RoleMissing => $"The key needs the role {decision.Rule}, and its account too if it has one.",
        AccessReason.NetworkNotAllowed => "The address of the request is on no entry of a network list that binds it.",
        AccessReason.DomainNotAllowed or AccessReason.ServerNotAllowed =>
            "The request comes from no page on the domain list that binds it.",
        AccessReason.AccessListRequired => "The key needs a network list with an entry.",
        _ => "The key may not be used for this.",
    };
}
