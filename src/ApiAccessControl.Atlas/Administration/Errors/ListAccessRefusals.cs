using ApiAccessControl.Atlas.Administration.Answers;

namespace ApiAccessControl.Atlas.Administration.Errors;

/// <summary>
/// Refusals of the gate where an access list is read. A key that may not read the list of another key is told so, with
/// the status that MongoDB documents; 401, which was observed too, would make a Digest client repeat the request.
/// </summary>
internal sealed class ListAccessRefusals(IAccessRefusalWriter others, AtlasGroup group, bool disclosesCodes)
    : IAccessRefusalWriter
{
    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        if (!disclosesCodes || decision.Reason is not (AccessReason.PermissionMissing or AccessReason.RoleMissing))
        {
            return others.WriteAsync(context, decision);
        }

        var error = new AtlasException(
            StatusCodes.Status400BadRequest, "API_KEY_ACCESS_LIST_ACCESS_DENIED",
            "API key access lists are only accessible by the API key or by a user administrator.");
        context.Response.Headers.Remove("WWW-Authenticate");
        return ErrorEntity.Of(error, group.SaysWhitelist).WriteAsync(context, AnswerFormat.Plain);
    }
}
