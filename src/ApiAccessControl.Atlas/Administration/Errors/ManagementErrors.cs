using System.Globalization;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Errors;

/// <summary>
/// What a refusal of the management services is called here. A code that MongoDB does not have is sent in capitals,
/// with the status of the management API.
/// </summary>
internal static class ManagementErrors
{
    private static readonly Dictionary<string, AccessReason> Reasons = Enum.GetValues<AccessReason>()
        .Where(reason => reason != AccessReason.None)
        .ToDictionary(reason => reason.Code(), StringComparer.Ordinal);

    /// <summary>The reason of the gate, when the services refuse for one that the gate has too.</summary>
    public static AccessReason? ReasonOf(ManagementException refusal) =>
        Reasons.TryGetValue(refusal.Code, out var reason) ? reason : null;

    public static AtlasException Of(ManagementException refusal, HttpContext context) => refusal.Code switch
    {
        ManagementCodes.CannotRemoveCaller => AtlasErrors.Caller(context.Connection.RemoteIpAddress?.ToString()),
        ManagementCodes.LastOwner when HttpMethods.IsDelete(context.Request.Method) => Forbidden(
            "CANNOT_DELETE_LAST_OWNER", refusal.Detail),
        ManagementCodes.LastOwner => Forbidden("CANNOT_DEMOTE_LAST_ORG_OWNER", refusal.Detail),
        ManagementCodes.ExceedsActor or ManagementCodes.OwnLimits => Forbidden("USER_UNAUTHORIZED", refusal.Detail),
        ManagementCodes.NotFound => AtlasErrors.Route(context.Request.Path.ToUriComponent()),
        ManagementCodes.Invalid when refusal.Errors.Count > 0 => OfInput(refusal),
        ManagementCodes.LimitExceeded when refusal.Limit is { } limit => new(
            refusal.Status, Capitals(refusal.Code), refusal.Detail, limit.ToString(CultureInfo.InvariantCulture)),
        _ => new(refusal.Status, Capitals(refusal.Code), refusal.Detail),
    };

    private static AtlasException OfInput(ManagementException refusal)
    {
        var (place, messages) = refusal.Errors.First();
        return AtlasErrors.Invalid(place == "description" ? "desc" : place, string.Join(' ', messages));
    }

    private static AtlasException Forbidden(string code, string detail) =>
        new(StatusCodes.Status403Forbidden, code, detail);

    private static string Capitals(string code) => code.ToUpperInvariant();
}
